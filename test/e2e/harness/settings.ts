import type { Hello } from './hello.js';
import { chatSettings } from './notifiers.js';
import { renderSettings } from './render.js';
import { mailSettings } from './smtp.js';
import { hub } from './world.js';

/** What the owner of a repo sets on GitHub, with the commands that its README gives. */
export const settings = {
  dockerhub: { secrets: { DOCKERHUB_TOKEN: hub.token }, variables: { DOCKERHUB_USERNAME: hub.username } },
  render: { secrets: renderSettings.secrets, variables: renderSettings.variables },
  renderHook: { secrets: renderSettings.hook, variables: { RENDER_SERVICE_URL: renderSettings.variables.RENDER_SERVICE_URL } },
  chat: chatSettings,
  mail: mailSettings,
} as const;

export function configure(hello: Hello, ...names: (keyof typeof settings)[]): void {
  for (const name of names) {
    Object.assign(hello.github.secrets, settings[name].secrets);
    Object.assign(hello.github.variables, settings[name].variables);
  }
}
