import type { Axis } from './choice.js';

/** Optional for every target: how patient the check after a deployment is. */
const verifySeconds = (seconds: string, why: string, where: string) =>
  ({
    name: 'VERIFY_SECONDS',
    kind: 'variable',
    why: `${why}, in seconds, 600 at most; ${seconds} when not set`,
    where,
    example: seconds,
    optional: true,
  }) as const;

/** Where Deploy puts the image. A target's interface is three scripts: preflight.sh, current.sh and deploy.sh. */
export const targets = {
  render: {
    label: 'Render',
    hint: 'managed hosting with a free plan',
    facts: { place: 'Render', urlVariable: 'RENDER_SERVICE_URL' },
    note: 'The values of the RENDER_… commands are examples: Render has yours once the service is made there, which takes a first image from CD.',
    needs: [
      {
        name: 'RENDER_SERVICE_URL',
        kind: 'variable',
        why: 'where the service answers: Deploy asks its /health which version is live',
        where: "dashboard.render.com, your service: the address under the service's name",
        example: 'https://hello.onrender.com',
      },
      {
        anyOf: [
          [
            {
              name: 'RENDER_API_KEY',
              kind: 'secret',
              why: 'lets Deploy start a deployment, watch it, and learn what is live',
              where: 'dashboard.render.com, Account settings, API keys, Create API key',
            },
            {
              name: 'RENDER_SERVICE_ID',
              kind: 'variable',
              why: 'names the service to deploy to',
              where: "dashboard.render.com, your service: srv-… in the address of the service's page",
              example: 'srv-abc123',
            },
          ],
          [
            {
              name: 'RENDER_DEPLOY_HOOK',
              kind: 'secret',
              why: 'starts a deployment of this one service, and can do nothing else; Deploy then only sees what /health says',
              where: 'dashboard.render.com, your service, Settings, Deploy hook',
            },
          ],
        ],
      },
      verifySeconds('300', 'how long a new version may take until it answers', 'the start-up time of your app, and some more'),
    ],
  },
  vps: {
    label: 'VPS',
    hint: 'your own Linux server, over SSH, without downtime',
    facts: { place: 'your server', urlVariable: 'VPS_URL' },
    note: 'The values of the VPS_… commands are examples: deploy/prepare-server.sh, run on the server, ends with these commands and your own values.',
    needs: [
      {
        name: 'VPS_HOST',
        kind: 'variable',
        why: 'the server that Deploy connects to',
        where: "your provider's page of the server: its name or IP address",
        example: '203.0.113.7',
      },
      {
        name: 'VPS_URL',
        kind: 'variable',
        why: 'where the service answers: Deploy asks its /health which version is live',
        where: 'what you type into a browser: the host given to deploy/prepare-server.sh, or the IP address',
        example: 'https://hello.example.com',
      },
      {
        name: 'VPS_KNOWN_HOSTS',
        kind: 'variable',
        why: "pins the server's host key: nothing is sent to a machine that pretends to be it",
        where: 'deploy/prepare-server.sh prints it at the end, on the server itself',
        example: '203.0.113.7 ssh-ed25519 AAAA…',
      },
      {
        name: 'VPS_SSH_KEY',
        kind: 'secret',
        why: 'the private key whose public half the server accepts, for deployments of this service and nothing else',
        where: "ssh-keygen -t ed25519 -N '' -f ~/.ssh/deploy-key makes it",
        file: '~/.ssh/deploy-key',
      },
      {
        name: 'VPS_USER',
        kind: 'variable',
        why: 'the user on the server; deploy when not set',
        where: 'what you gave to deploy/prepare-server.sh --user',
        example: 'deploy',
        optional: true,
      },
      {
        name: 'VPS_PORT',
        kind: 'variable',
        why: 'the port of the SSH server; 22 when not set',
        where: 'Port in /etc/ssh/sshd_config on the server',
        example: '22',
        optional: true,
      },
      verifySeconds(
        '60',
        'how long the check from outside goes on after the switch (to start, a new version has 60 seconds before it)',
        'how long your network, or a CDN in front, may show the version before',
      ),
    ],
  },
} as const satisfies Axis;
