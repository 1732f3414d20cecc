"""pty.py COLUMNS ROWS COMMAND...: runs a command in a terminal of its own.

Standard input says what is done to it, one JSON a line: {"type": TEXT}, {"resize": [COLUMNS, ROWS]}, {"signal": NUMBER},
{"close": true}.
What is drawn goes to standard output. At the end file descriptor 3 gets one JSON: how the command ended, and the terminal's
settings before and after.
"""

import fcntl
import json
import os
import select
import struct
import subprocess
import sys
import termios

orders = sys.stdin.fileno()
master, slave = os.openpty()


def resize(columns, rows):
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def settings():
    said = subprocess.run(["stty", "-a"], stdin=slave, capture_output=True, text=True, check=True).stdout
    return said.split(";", 3)[3]  # without speed, rows and columns


resize(int(sys.argv[1]), int(sys.argv[2]))
before = after = settings()
child = subprocess.Popen(
    sys.argv[3:],
    stdin=slave,
    stdout=slave,
    stderr=slave,
    start_new_session=True,
    preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
)

heard = typed = b""
is_open = True
while True:
    ended = child.poll() is not None  # asked before the last look at what it has drawn
    listened = [fd for fd in (orders, master if is_open else None) if fd is not None]
    ready, roomy, _ = select.select(listened, [master] if typed and is_open else [], [], 0.05)
    if is_open and master in ready:
        sys.stdout.buffer.write(os.read(master, 65536))
        sys.stdout.buffer.flush()
    elif ended:
        break
    if is_open and master in roomy:
        # little by little: a terminal holds no more than 4,096 bytes that nobody has read
        typed = typed[os.write(master, typed[:512]) :]
    if orders in ready:
        chunk = os.read(orders, 65536)
        *lines, heard = (heard + chunk).split(b"\n")
        # whoever gives no more orders has gone
        for order in map(json.loads, lines if chunk else [b'{"close": true}']):
            typed += order.get("type", "").encode()
            if "resize" in order:
                resize(*order["resize"])
            if "signal" in order:
                child.send_signal(order["signal"])
            if "close" in order and is_open:
                os.close(slave)
                os.close(master)
                is_open = False
        if not chunk:
            break

try:
    child.wait(10)
except subprocess.TimeoutExpired:
    child.kill()
after = settings() if is_open else None
status = child.wait()
code = 128 - status if status < 0 else status
os.write(3, json.dumps({"code": code, "before": before, "after": after}).encode())
