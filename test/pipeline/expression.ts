/**
 * Evaluates a GitHub expression of the kind that our guards are: paths, strings, `==`, `!=`, `&&`, `||` and parentheses. A path
 * that leads nowhere is null, as there.
 */
export function evaluate(expression: string, contexts: Record<string, unknown>): unknown {
  const tokens = expression.match(/'[^']*'|[A-Za-z_][\w.-]*|==|!=|&&|\|\||[()]|\S/g) ?? [];
  const take = (token: string) => tokens[0] === token && tokens.shift() !== undefined;

  function or(): unknown {
    let value = and();
    while (take('||')) value = either(value, and());
    return value;
  }
  function and(): unknown {
    let value = equal();
    while (take('&&')) value = both(value, equal());
    return value;
  }
  function equal(): unknown {
    const left = term();
    if (take('==')) return left === term();
    if (take('!=')) return left !== term();
    return left;
  }
  function term(): unknown {
    if (take('(')) {
      const value = or();
      if (!take(')')) throw new Error(`A parenthesis is not closed: ${expression}`);
      return value;
    }
    const token = tokens.shift() ?? '';
    if (token.startsWith("'")) return token.slice(1, -1);
    if (!/^[A-Za-z_]/.test(token)) throw new Error(`"${token}" is not known here: ${expression}`);
    return token.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name] ?? null, contexts);
  }

  const result = or();
  if (tokens.length > 0) throw new Error(`"${tokens[0]}" is not known here: ${expression}`);
  return result;
}

/** Replaces each `${{ … }}` of a text by its value. */
export function interpolate(text: string, contexts: Record<string, unknown>): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => String(evaluate(expression, contexts) ?? ''));
}

const either = (left: unknown, right: unknown) => left || right;
const both = (left: unknown, right: unknown) => left && right;
