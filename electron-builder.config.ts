import { flipFuses, type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { join } from 'node:path';

/** Every fuse Electron has, by type: a new one must be decided here before the package builds. */
export const fuses: Required<Record<FuseV1Options, boolean>> = {
  // Nobody starts our program as a plain Node with our rights.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // The code that runs is the code that was packed.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // No snapshot of our own is built.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page comes by app://; file:// keeps no rights beyond a browser's.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Electron's default, needed for WebAssembly at full speed.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** What the page's bundle already contains need not be shipped a second time. */
const bundledIntoPage = [
  '@fontsource-variable',
  '@mantine',
  '@tabler',
  '@tanstack',
  'dexie',
  'i18next',
  'react',
  'react-dom',
  'react-i18next',
  'zustand',
];

const feed = process.env['CASELOOM_UPDATE_FEED'];

const configuration: Configuration = {
  appId: 'app.caseloom.console',
  productName: 'Caseloom',
  copyright: 'The Caseloom authors, Apache-2.0',
  directories: { output: 'release', buildResources: 'resources' },
  files: ['out/**', 'resources/**', 'package.json', ...bundledIntoPage.map((name) => `!node_modules/${name}/**`)],
  asar: true,
  // Nothing native is in the dependencies: node:sqlite is Electron's own.
  npmRebuild: false,
  // Debian packages must name one; the project has none yet.
  extraMetadata: { homepage: 'https://caseloom.invalid/' },
  icon: 'resources/icons/icon.png',
  protocols: [{ name: 'Caseloom', schemes: ['caseloom'] }],
  publish: feed === undefined ? null : { provider: 'generic', url: feed },
  afterPack: burnFuses,
  linux: {
    target: ['AppImage', 'deb'],
    category: 'Office',
    executableName: 'caseloom',
    synopsis: 'The case fills itself in beside the conversation',
    maintainer: 'The Caseloom authors <authors@caseloom.invalid>',
  },
  deb: { priority: 'optional' },
  mac: { target: ['dmg'], category: 'public.app-category.business', hardenedRuntime: true },
  win: { target: ['nsis'] },
  nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
};

async function burnFuses({ appOutDir, packager, electronPlatformName }: AfterPackContext): Promise<void> {
  const name = packager.appInfo.productFilename;
  const executables: Readonly<Record<string, string>> = { darwin: `${name}.app`, win32: `${name}.exe`, linux: 'caseloom' };
  const executable = executables[electronPlatformName];
  if (executable === undefined) throw new Error(`No fuses known for ${electronPlatformName}`);
  const config: FuseConfig = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...fuses,
  };
  await flipFuses(join(appOutDir, executable), config);
}

export default configuration;
