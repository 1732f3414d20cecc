import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createSecureContext, TLSSocket } from 'node:tls';
import { labDir } from './lab.js';
import { must } from './process.js';

export interface Mail {
  login: string;
  to: string[];
  headers: string;
  text: string;
}

const port = 8587;

/** The settings of a repo that writes e-mails through this server. */
export const mailSettings = {
  secrets: { SMTP_PASSWORD: 'e2e "pass\\word" of mail' },
  variables: {
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(port),
    MAIL_FROM: 'robot@example.com',
    MAIL_TO: 'a@example.com, b@example.com',
  },
};

/** A mail server that says nothing but "STARTTLS" before it is spoken to in secret, with a certificate that the lab's authority signed. */
export class Smtp {
  readonly mails: Mail[] = [];

  private constructor(private readonly server: Server) {}

  static async start(root: string): Promise<Smtp> {
    const [key, csr, crt] = ['smtp.key', 'smtp.csr', 'smtp.crt'].map((name) => join(root, name)) as [string, string, string];
    const ca = join(labDir, 'internet/ca');
    await must('openssl', [
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      key,
      '-out',
      csr,
    ]);
    await must('openssl', [
      'x509',
      '-req',
      '-copy_extensions',
      'copy',
      '-days',
      '2',
      '-in',
      csr,
      '-CA',
      `${ca}.crt`,
      '-CAkey',
      `${ca}.key`,
      '-CAcreateserial',
      '-out',
      crt,
    ]);
    const secureContext = createSecureContext({ key: readFileSync(key), cert: readFileSync(crt) });
    const server = createServer((socket) => {
      socket.write('220 lab\r\n');
      converse(socket, 'EHLO STARTTLS QUIT', (line) => {
        if (line !== 'STARTTLS') return line.startsWith('EHLO') ? '250-lab\r\n250 STARTTLS\r\n' : '221 bye\r\n';
        socket.removeAllListeners('data');
        socket.write('220 go ahead\r\n');
        smtp.secretly(new TLSSocket(socket, { isServer: true, secureContext }));
        return '';
      });
    });
    const smtp = new Smtp(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return smtp;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private secretly(socket: TLSSocket): void {
    const mail: Mail = { login: '', to: [], headers: '', text: '' };
    let data: string[] | undefined;
    let asked = false;
    converse(socket, 'EHLO AUTH MAIL RCPT DATA QUIT', (line) => {
      if (data && line !== '.') {
        data.push(line);
        return '';
      }
      if (data) {
        const [headers = '', body = ''] = data.join('\n').split('\n\n');
        this.mails.push({ ...mail, headers, text: Buffer.from(body, 'base64').toString() });
        data = undefined;
        return '250 kept\r\n';
      }
      if (line.startsWith('EHLO')) return '250-lab\r\n250 AUTH PLAIN\r\n';
      if (line === 'AUTH PLAIN') {
        asked = true;
        return '334 \r\n';
      }
      if (asked) {
        asked = false;
        mail.login = Buffer.from(line, 'base64').toString().split('\0').slice(1).join(' ');
        return '235 known\r\n';
      }
      if (line.startsWith('RCPT')) mail.to.push(line.replace(/.*<(.*)>.*/, '$1'));
      if (line === 'DATA') {
        data = [];
        return '354 go on\r\n';
      }
      return line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n';
    });
  }
}

/** Answers line by line; a word that is not spoken here is refused outside of a message. */
function converse(socket: Socket, words: string, answer: (line: string) => string): void {
  let rest = '';
  let asIs = false;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const known = asIs || words.split(' ').includes(line.split(' ')[0] ?? '');
      const said = known ? answer(line) : '502 not here\r\n';
      if (said) socket.write(said);
      if (/^3[35]4/.test(said)) asIs = true;
      else if (said) asIs = false;
    }
  });
}
