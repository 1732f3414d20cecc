// Loaded before the generated service, in images that misbehave on purpose (BEHAVIOUR), or that can be slow (?slow=1500).
import { Server } from 'node:http';

const behaviour = process.env.BEHAVIOUR;
if (behaviour === 'crashes') {
  console.error('this version crashes at start');
  process.exit(1);
}
if (behaviour === 'dies') {
  const { emit } = Server.prototype;
  let asked = 0;
  // once it has been asked a few times it is live
  Server.prototype.emit = function (event, ...rest) {
    if (event === 'request' && ++asked === 30) process.exit(1);
    return emit.call(this, event, ...rest);
  };
}
const { emit } = Server.prototype;
Server.prototype.emit = function (event, request, response, ...rest) {
  if (event !== 'request') return emit.call(this, event, request, response, ...rest);
  if (behaviour === 'hangs') return true;
  if (behaviour === 'fails') {
    response.writeHead(500).end();
    return true;
  }
  const wait = Number(new URL(request.url, 'http://here').searchParams.get('slow') ?? 0);
  if (!wait) return emit.call(this, event, request, response, ...rest);
  setTimeout(() => emit.call(this, event, request, response, ...rest), wait);
  return true;
};
