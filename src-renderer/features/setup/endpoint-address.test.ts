import { expect, it } from 'vitest';
import { readEndpointAddress } from './endpoint-address.ts';
import { parseOrigins } from './parse-origins.ts';

it('never calls a foreign machine “this machine”, however its name is dressed up', () => {
  const read = [
    'http://127.0.0.1.evil.example/v1',
    'http://localhost.evil.example',
    'https://model.example/127.0.0.1',
    'http://128.0.0.1',
    'http://0x7f.example',
  ].map((address) => [address, readEndpointAddress(address)?.isLoopback]);
  expect(read.filter(([, answer]) => answer !== false)).toEqual([]);
});

it('knows this machine by all its names', () => {
  const read = ['http://127.0.0.1:11434/v1/', 'http://localhost:1234', 'http://[::1]:8080', 'http://127.8.0.1'].map((address) => [
    address,
    readEndpointAddress(address)?.isLoopback,
  ]);
  expect(read.filter(([, answer]) => answer !== true)).toEqual([]);
});

it('refuses what is no http address, or hides a password in one', () => {
  const read = [
    '',
    'model',
    'ftp://127.0.0.1',
    'javascript:alert(1)',
    'http://user:secret@127.0.0.1',
    'https://127.0.0.1@evil.example',
  ].map((address) => [address, readEndpointAddress(address)]);
  expect(read.filter(([, answer]) => answer !== null)).toEqual([]);
});

it('takes origins one per line and names the first that is none', () => {
  expect(parseOrigins('https://shop.example\n\n https://shop.example/ \nhttp://127.0.0.1:3000')).toEqual({
    origins: ['https://shop.example', 'http://127.0.0.1:3000'],
    bad: null,
  });
  expect(parseOrigins('https://shop.example/help').bad).toBe('https://shop.example/help');
  expect(parseOrigins('*').bad).toBe('*');
});
