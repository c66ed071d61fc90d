import { expect, type Locator, type Page } from '@playwright/test';

export type Level = 'Off' | 'Shadow' | 'Ask a person' | 'Full automation';
type Capability = 'Create cases' | 'Update cases' | 'Follow up' | 'Resolve' | 'Close when silent';
export type Tab = 'Levels' | 'Rules' | 'Templates' | 'Open hours' | 'Activity';
type Cell = { readonly line: string; readonly capability: Capability };

/** Automation: levels and what they need, rules, templates, hours, and what was done. */
export class AutomationPage {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Automation', exact: true });
  }

  async open(tab: Tab = 'Levels'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Areas' }).getByRole('link', { name: 'Automation' }).click();
    await this.tab(tab);
  }

  async tab(tab: Tab): Promise<void> {
    await this.region.getByRole('tab', { name: tab }).click();
    await expect(this.region.getByRole('tab', { name: tab })).toHaveAttribute('aria-selected', 'true');
  }

  level({ line, capability }: Cell): Locator {
    return this.region.getByRole('combobox', { name: `Level, ${capability}, ${line}` });
  }

  /** Chooses a level; what it would mean is shown, and nothing has changed yet. */
  async consider(cell: Cell, level: Level): Promise<Locator> {
    await this.choose(this.level(cell), level);
    const panel = this.region.getByRole('region', { name: new RegExp(`^${cell.line}, ${cell.capability}: .* → ${level}\\?$`) });
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Switches a cell to a level, with a reason where one is given. */
  async switchTo(cell: Cell, level: Level, reason = ''): Promise<void> {
    const panel = await this.consider(cell, level);
    if (reason !== '') await panel.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await panel.getByRole('button', { name: 'Switch' }).click();
    await expect(this.level(cell)).toHaveValue(level);
  }

  /** Something full automation needs, with its state. */
  need(title: string): Locator {
    return this.region.getByRole('region', { name: 'Needed for full automation' }).getByRole('listitem').filter({ hasText: title });
  }

  async fix(title: string): Promise<void> {
    await this.region.getByRole('button', { name: `Fix: ${title}` }).click();
  }

  get applicationUser(): Locator {
    return this.region.getByRole('region', { name: 'Application user' });
  }

  async letApplicationUserAct(user: { readonly name: string; readonly address: string }): Promise<void> {
    const card = this.applicationUser;
    await card.getByRole('textbox', { name: 'Name' }).fill(user.name);
    await card.getByRole('textbox', { name: 'Address' }).fill(user.address);
    await turnOn(card.getByRole('switch', { name: 'May act' }));
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(this.need('Application user').getByLabel('Ready')).toBeVisible();
  }

  async openRule(name: string): Promise<RuleEditor> {
    await this.region.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    return new RuleEditor(this.page, this.region.getByRole('region', { name, exact: true }));
  }

  async newRule(kind: 'follow-up' | 'update'): Promise<RuleEditor> {
    await this.region.getByRole('button', { name: `New ${kind} rule` }).click();
    const name = kind === 'update' ? 'Fields the assistant keeps current' : 'Silent customers';
    return new RuleEditor(this.page, this.region.getByRole('region', { name, exact: true }));
  }

  /** The rules of a list, in the order in which they are asked. */
  rules(title: 'Follow-up rules' | 'Update rules'): Locator {
    return this.region.getByRole('region', { name: title }).getByRole('listitem');
  }

  /** Begins a template; its editor is called as it is. */
  async newTemplate(name: string): Promise<Locator> {
    await this.region.getByRole('button', { name: 'New template' }).click();
    await this.region.getByRole('region', { name: 'New text' }).getByRole('textbox', { name: 'Name' }).fill(name);
    return this.region.getByRole('region', { name, exact: true });
  }

  /** Acts in the list, newest first. */
  get acts(): Locator {
    return this.region.getByRole('list', { name: 'Activity' }).getByRole('listitem');
  }

  act(what: string): Locator {
    return this.acts.filter({ hasText: what });
  }

  /** Opens what taking an act back would do. */
  async considerRevert(what: string): Promise<Locator> {
    await this.act(what).first().getByRole('button', { name: /^Undo/ }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Undo this act?' });
    await expect(dialog.getByRole('button', { name: 'Undo it' })).toBeEnabled();
    return dialog;
  }

  private async choose(box: Locator, option: string): Promise<void> {
    await box.click();
    await this.page.getByRole('option', { name: option, exact: true }).locator('visible=true').click();
  }
}

/** One rule in its editor. */
export class RuleEditor {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page, region: Locator) {
    this.page = page;
    this.region = region;
  }

  get name(): Locator {
    return this.region.getByRole('textbox', { name: 'Name' });
  }

  /** The editor is called as its rule is, so it is another one from here on. */
  async rename(name: string): Promise<RuleEditor> {
    await this.name.fill(name);
    return new RuleEditor(this.page, this.page.getByRole('region', { name, exact: true }));
  }

  get preview(): Locator {
    return this.region.getByRole('region', { name: 'Preview on this workspace' });
  }

  async activate(): Promise<void> {
    await turnOn(this.region.getByRole('switch', { name: 'Active' }));
  }

  async setHours(label: string, hours: string): Promise<void> {
    await this.region.getByRole('textbox', { name: label }).fill(hours);
  }

  /** What the rule would have done. */
  async lookBack(): Promise<Locator> {
    await this.region.getByRole('button', { name: 'Look back' }).click();
    return this.region.getByRole('region', { name: 'What would have happened' });
  }

  /** A status alone starts it, which is a fact; whether words ask for something is judged. */
  async startOnStatus(status: string): Promise<void> {
    if (!(await this.region.getByText(status, { exact: true }).first().isVisible())) await this.add('The case’s status is one of', status);
    await this.region.getByRole('checkbox', { name: 'The last message to the customer asks for something' }).uncheck();
  }

  async addField(label: string): Promise<void> {
    await this.add('Fields it may change', label);
  }

  /** One more of several choices: the box is opened by its key, for the chosen ones lie over it. */
  private async add(label: string, option: string): Promise<void> {
    await this.region.getByLabel(label).first().focus();
    await this.page.keyboard.press('ArrowDown');
    await this.page.getByRole('option', { name: option, exact: true }).locator('visible=true').click();
    await this.page.keyboard.press('Escape');
  }

  async save(): Promise<void> {
    await this.region.getByRole('button', { name: 'Save rule' }).click();
    await this.region.getByRole('alertdialog', { name: 'What saving changes' }).getByRole('button', { name: 'Save it' }).click();
    await expect(this.region).toHaveCount(0);
  }
}

/** The input of a switch is covered by its track, so its label is what a person clicks. */
async function turnOn(control: Locator): Promise<void> {
  if (!(await control.isChecked())) await control.check({ force: true });
  await expect(control).toBeChecked();
}
