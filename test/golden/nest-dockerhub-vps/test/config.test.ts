import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

test('what is not set, or empty, has a default', () => {
  const defaults = { host: '127.0.0.1', port: 8080, version: 'dev', commit: 'dev' };
  expect(readConfig({})).toEqual(defaults);
  expect(readConfig({ HOST: '', PORT: '', APP_VERSION: '', GIT_SHA: '' })).toEqual(defaults);
});

test('the environment wins', () => {
  const env = { HOST: '::', PORT: '8080', APP_VERSION: '1.2.3', GIT_SHA: 'abc1234' };
  expect(readConfig(env)).toEqual({ host: '::', port: 8080, version: '1.2.3', commit: 'abc1234' });
});

test.each(['web', '80a', '-1', '1.5', '0x50', '8e1', ' 80', '65536', '9'.repeat(20)])('PORT=%s is refused', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow(ConfigError);
  expect(() => readConfig({ PORT })).toThrow(/^PORT must be a whole number .*, not "/);
});

test.each(['two words', 'http://localhost', 'a/b', '$HOME'])('HOST=%s is refused', (HOST) => {
  expect(() => readConfig({ HOST })).toThrow(/^HOST must be a host name or an IP address, not "/);
});
