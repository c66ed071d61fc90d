import { expect, it } from 'vitest';
import { readEndpointAddress } from './endpoint-address.ts';
import { parseOrigins } from './parse-origins.ts';

it('never calls a foreign machine “this machine”, however its name is dressed up', () => {
  for (const address of ['http://127.0.0.1.evil.example/v1', 'http://localhost.evil.example', 'https://model.example/127.0.0.1', 'http://128.0.0.1', 'http://0x7f.example']) {
    expect(readEndpointAddress(address)?.isLoopback, address).toBe(false);
  }
});

it('knows this machine by all its names', () => {
  for (const address of ['http://127.0.0.1:11434/v1/', 'http://localhost:1234', 'http://[::1]:8080', 'http://127.8.0.1']) {
    expect(readEndpointAddress(address)?.isLoopback, address).toBe(true);
  }
});

it('refuses what is no http address, or hides a password in one', () => {
  for (const address of ['', 'model', 'ftp://127.0.0.1', 'javascript:alert(1)', 'http://user:secret@127.0.0.1', 'https://127.0.0.1@evil.example']) {
    expect(readEndpointAddress(address), address).toBeNull();
  }
});

it('takes origins one per line and names the first that is none', () => {
  expect(parseOrigins('https://shop.example\n\n https://shop.example/ \nhttp://127.0.0.1:3000')).toEqual({ origins: ['https://shop.example', 'http://127.0.0.1:3000'], bad: null });
  expect(parseOrigins('https://shop.example/help').bad).toBe('https://shop.example/help');
  expect(parseOrigins('*').bad).toBe('*');
});
