import type { Axis } from './choice.js';

/** Container registries that CD can push to. `account` stands for one that is not the GitHub owner, and that we cannot know. */
export const registries = {
  ghcr: {
    label: 'GHCR',
    hint: 'GitHub Container Registry: nothing to set up',
    facts: { host: 'ghcr.io', account: '', namespace: 'the GitHub owner in lower case' },
    note: 'The package of a private repository is private too. Make it public in its settings on github.com, or give the place where it runs a credential: README says how.',
  },
  dockerhub: {
    label: 'Docker Hub',
    hint: 'needs an account and an access token',
    facts: { host: 'docker.io', account: 'YOUR_DOCKER_ID', namespace: 'your Docker ID' },
    needs: [
      {
        name: 'DOCKERHUB_USERNAME',
        kind: 'variable',
        why: 'names the account that the image is pushed to',
        where: 'your Docker ID, as shown on hub.docker.com',
        example: 'your-docker-id',
      },
      {
        name: 'DOCKERHUB_TOKEN',
        kind: 'secret',
        why: 'lets CD push the image',
        where: 'hub.docker.com, Account settings, Personal access tokens, with access "Read & Write"',
      },
    ],
  },
} as const satisfies Axis;
