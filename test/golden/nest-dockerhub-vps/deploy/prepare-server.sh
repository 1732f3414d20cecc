#!/usr/bin/env bash
# Prepares a Debian or Ubuntu server for deployments of this service. Run it there, as root; run it again whenever something
# has changed: what is there already is left alone, or brought up to date, and an option that you leave out stays what it was.
#
# From your clone of the repository (the server's name in place of SERVER):
#
#   scp -r deploy root@SERVER:
#   ssh root@SERVER "bash deploy/prepare-server.sh --image docker.io/YOUR_DOCKER_ID/greeter --key '$(cat ~/.ssh/deploy-key.pub)'"
#
#   --image IMAGE        the image's name, without a tag: deployments of any other are refused
#   --key KEY            the public half of the deploy key: "ssh-ed25519 AAAA…"
#   --name NAME          the service's name on this server               (greeter)
#   --host HOST          its domain; needed from the second service on    (none: it gets every request that no other does)
#   --tls                HTTPS, with a certificate from Let's Encrypt: needs --host, and HOST must point to this server
#   --no-tls             back to HTTP
#   --address ADDRESS    how GitHub reaches this server                   (its first IPv4 address)
#   --port PORT          the port that the app listens on in its container (8080)
#   --memory SIZE        what a container may use at most                 (512m)
#   --user USER          the user that GitHub logs in as                  (deploy)
#   --proxy NAME         the proxy's container                            (kamal-proxy)
#   --http-port PORT, --https-port PORT   where the proxy listens         (80, 443)
#
# --proxy, --http-port and --https-port count when the proxy's container is made. To change a port later, or to take a newer proxy,
# remove the container first (docker rm --force kamal-proxy): the new one knows all services of the old one.
#
# It installs docker (Debian's own package) if there is none, a user without a password, kamal-proxy in a container, and
# deploy-service.sh, which is all that the deploy key can call. Nothing is opened to the world but the proxy's two ports.
set -euo pipefail

network=kamal
proxy_image=basecamp/kamal-proxy:v0.9.2
here=$(cd "$(dirname "$0")" && pwd)

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}
step() { printf '==> %s\n' "$1"; }

declare -A given=()
while [ $# -gt 0 ]; do
  case $1 in
    --tls) given[tls]=yes && shift && continue ;;
    --no-tls) given[tls]=no && shift && continue ;;
    --name | --image | --key | --host | --address | --port | --memory | --user | --proxy | --http-port | --https-port) ;;
    *) fail "$1 is no option; the first lines of $0 list them all." ;;
  esac
  [ $# -ge 2 ] || fail "$1 needs a value."
  given[${1#--}]=$2
  shift 2
done

name='greeter'
name=${given[name]:-$name}
[[ $name =~ ^[a-z0-9][a-z0-9._-]{0,62}$ ]] || fail "--name must be lower case letters, digits, dots and dashes."
config=/etc/deploy-service/$name.conf
value_in() { sed -n "s/^$2='\{0,1\}\([^']*\)'\{0,1\}$/\1/p" "$1"; } # FILE NAME
option() {                                                         # OPTION NAME DEFAULT: as given now, or the last time
  local last=''
  if [ -e "$config" ]; then last=$(value_in "$config" "$2"); fi
  if [ -n "${given[$1]+now}" ]; then echo "${given[$1]}"; else echo "${last:-$3}"; fi
}
image=$(option image IMAGE '')
host=$(option host HOST '')
tls=$(option tls TLS no)
port=$(option port PORT 8080)
memory=$(option memory MEMORY 512m)
proxy=$(option proxy PROXY kamal-proxy)
user=$(option user DEPLOY_USER deploy)
address=$(option address ADDRESS '')
http_port=$(option http-port HTTP_PORT 80)
https_port=$(option https-port HTTPS_PORT 443)
key=${given[key]:-}

# --- is it all there, and does it make sense? ---
[ "$(id -u)" = 0 ] || fail "Run it as root: sudo bash $0 …"
command -v apt-get >/dev/null || fail "This is no Debian or Ubuntu. Do by hand what this script does; it is short."
[[ $image =~ ^[a-z0-9][a-z0-9./:_-]*/[a-z0-9._-]+$ ]] || fail "--image is needed, without a tag: --image docker.io/YOUR_DOCKER_ID/greeter"
if [ -n "$key" ] || [ ! -e "$config" ]; then
  [[ $key =~ ^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp256|sk-ssh-ed25519@openssh.com)\ ([A-Za-z0-9+/=]+)(\ .*)?$ && $key != *$'\n'* ]] ||
    fail "--key is needed, one line with a public key. Make a pair on your own machine: ssh-keygen -t ed25519 -N '' -f ~/.ssh/deploy-key"
  key="${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"
fi
[[ -z $host || $host =~ ^[A-Za-z0-9.-]+$ ]] || fail "--host must be a domain: hello.example.com"
[[ $port =~ ^[1-9][0-9]{0,4}$ && $http_port =~ ^[1-9][0-9]{0,4}$ && $https_port =~ ^[1-9][0-9]{0,4}$ ]] || fail "A port must be a number."
[[ $memory =~ ^[0-9]+[mg]$ ]] || fail "--memory must look like 512m or 1g."
[[ $user =~ ^[a-z_][a-z0-9_-]{0,31}$ && $user != root ]] || fail "--user must be a user's name, and not root."
[[ $proxy =~ ^[a-z0-9][a-z0-9_.-]*$ ]] || fail "--proxy must be a container's name."
[ "$tls" = no ] || [ -n "$host" ] || fail "--tls needs --host: a certificate is for a name."

for other in /etc/deploy-service/*.conf; do
  if [ ! -e "$other" ] || [ "$other" = "$config" ] || [ "$(value_in "$other" PROXY)" != "$proxy" ]; then continue; fi
  [ "$(value_in "$other" HOST)" != "$host" ] ||
    fail "$(basename "$other" .conf) already gets ${host:-every request that nobody else does}: give this service a --host of its own."
done

# --- docker ---
if ! command -v docker >/dev/null; then
  step 'installing docker'
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq docker.io ca-certificates >/dev/null
fi
if [ -d /run/systemd/system ]; then systemctl enable --now docker >/dev/null 2>&1 || fail "docker does not start: systemctl status docker"; fi
docker info >/dev/null 2>&1 || fail "docker is installed, but does not answer: docker info"

# --- the user ---
getent group docker >/dev/null || groupadd --system docker
if ! id "$user" >/dev/null 2>&1; then
  step "making the user $user"
  useradd --create-home --shell /bin/bash "$user"
  usermod --password '*' "$user" # no password will ever fit; a key still does. Not for one who was there: it may be their way in
fi
usermod --append --groups docker "$user"
runuser -u "$user" -- docker info >/dev/null 2>&1 ||
  fail "$user may not use docker. Its socket must belong to the group docker: ls -l /var/run/docker.sock"

comment=deploy-service:$name
keys_of() { echo "$(getent passwd "$1" | cut -d: -f6)/.ssh/authorized_keys"; } # USER
keys=$(keys_of "$user")
if [ -n "$key" ] && [ -e "$keys" ]; then
  taken=$(awk -v key="${key#* }" -v comment="$comment" '$NF ~ /^deploy-service:/ && $NF != comment && $(NF - 1) == key { print $NF; exit }' "$keys")
  [ -z "$taken" ] ||
    fail "This key deploys ${taken#deploy-service:} already, and sshd would take this service for it. Make one for $name: ssh-keygen -t ed25519 -N '' -f ~/.ssh/deploy-$name"
fi

# --- the proxy; its state is in a volume, so that it knows its services again after a restart ---
docker network inspect "$network" >/dev/null 2>&1 || docker network create "$network" >/dev/null
if ! docker inspect "$proxy" >/dev/null 2>&1; then
  step "starting the proxy, on ports $http_port and $https_port"
  docker run --detach --name "$proxy" --network "$network" --restart unless-stopped \
    --publish "$http_port:80" --publish "$https_port:443" \
    --volume "$proxy-config:/home/kamal-proxy/.config/kamal-proxy" \
    --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 \
    "$proxy_image" >/dev/null || {
    # docker leaves a container that can never start: the next run would take it for the proxy
    docker rm --force "$proxy" >/dev/null 2>&1 || true # there may be none
    fail "The proxy does not start; docker's reason stands above. Is something else listening on port $http_port or $https_port? ss -ltnp"
  }
else
  docker start "$proxy" >/dev/null ||
    fail "The proxy does not start; docker's reason stands above. A new one, on the ports given now: docker rm --force $proxy, then run this again."
  runs=$(docker inspect --format '{{.Config.Image}}' "$proxy")
  [ "${runs#docker.io/}" = "$proxy_image" ] ||
    step "the proxy is $runs; for $proxy_image: docker rm --force $proxy, and run this again (no service answers for some seconds)"
fi

# --- the script, and what it may do for this service ---
program=/usr/local/bin/deploy-service
version_of() { sed -n 's/^script_version=//p' "$1" 2>/dev/null || echo 0; } # FILE
if [ -e "$program" ] && [ "$(version_of "$program")" -gt "$(version_of "$here/deploy-service.sh")" ]; then
  step "keeping $program: another service has brought a newer one"
else
  install -o root -g root -m 755 "$here/deploy-service.sh" "$program"
fi
install -d -o root -g root -m 755 /etc/deploy-service /var/lib/deploy-service
install -d -o "$user" -g "$user" -m 750 "/var/lib/deploy-service/$name"
chown -R "$user:$user" "/var/lib/deploy-service/$name" # it may have been another user's
former=$user
if [ -e "$config" ]; then former=$(value_in "$config" DEPLOY_USER); fi
cat >"$config.new" <<CONF
# Written by prepare-server.sh; run it again to change something.
IMAGE='$image'
PORT='$port'
HOST='$host'
TLS='$tls'
MEMORY='$memory'
PROXY='$proxy'
NETWORK='$network'
DEPLOY_USER='$user'
ADDRESS='$address'
HTTP_PORT='$http_port'
HTTPS_PORT='$https_port'
CONF
chmod 644 "$config.new"
if [ -e "$config" ]; then
  changes=$(diff "$config" "$config.new" | sed -n 's/^</  was:/p; s/^>/  now:/p') || true # diff fails when there are any
  if [ -n "$changes" ]; then step "what has changed"; printf '%s\n' "$changes"; fi
fi
mv "$config.new" "$config"
if [ ! -e "/etc/deploy-service/$name.env" ]; then
  cat >"/etc/deploy-service/$name.env" <<'ENV'
# The app's own environment, secrets included: one NAME=value a line, no quotes. The next deployment uses it.
# DATABASE_URL=postgres://…
ENV
fi
chown "root:$user" "/etc/deploy-service/$name.env"
chmod 640 "/etc/deploy-service/$name.env"

# --- the key: it can call that script, for this service, and nothing else; only root can change that ---
replace() {                                                                    # FILE, by what comes in, so that nobody sees half of it
  cat >"$1.new"
  chown root:root "$1.new"
  chmod 644 "$1.new"
  mv "$1.new" "$1"
}
others() { awk -v comment="$comment" '$NF != comment' "$1"; } # FILE: the lines that are not about this service
install -d -o root -g root -m 755 "$(dirname "$keys")"
touch "$keys"
if [ -n "$former" ] && [ "$former" != "$user" ] && old=$(keys_of "$former") && [ -e "$old" ]; then
  key=${key:-$(awk -v comment="$comment" '$NF == comment { print $(NF - 2), $(NF - 1) }' "$old")}
  others "$old" | replace "$old"
fi
if [ -n "$key" ]; then
  {
    others "$keys"
    printf 'restrict,command="/usr/local/bin/deploy-service %s" %s %s\n' "$name" "$key" "$comment"
  } | replace "$keys"
fi
awk -v comment="$comment" '$NF == comment { found = 1 } END { exit !found }' "$keys" || fail "No key may deploy $name yet: run this again with --key."

runuser -u "$user" -- /usr/local/bin/deploy-service "$name" preflight

# --- what is left to do ---
private='^(10|127|169\.254|192\.168|172\.(1[6-9]|2[0-9]|3[01])|100\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7]))\.'
if [ -z "$address" ]; then
  address=$(hostname -I | tr ' ' '\n' | grep -m 1 -x '[0-9.]*[0-9]') || true
  obstacle=''
  if [ -z "$address" ]; then
    obstacle="it has no IPv4 address of its own, and GitHub's machines reach no other"
  elif [[ $address =~ $private ]]; then
    obstacle="the address that it has itself, $address, is a private one: nobody outside can reach it"
  fi
  if [ -n "$obstacle" ]; then
    cat <<TEXT

This server is ready for $name, but $obstacle.
Run this again with --address and the public one, which your provider shows (or a name that leads to it); what you have given
now is kept. It then prints the commands that tell GitHub about the server.
TEXT
    exit
  fi
fi
ssh_port=$(sshd -T 2>/dev/null | sed -n 's/^port //p' | head -n 1) || true # no sshd of OpenSSH, or none that root may ask
ssh_port=${ssh_port:-22}
known=$address
[ "$ssh_port" = 22 ] || known="[$address]:$ssh_port"
url=http://${host:-$address}
[ "$tls" = no ] || url=https://$host
[ "$http_port" = 80 ] || [ "$tls" = yes ] || url=$url:$http_port

more=''
[ "$ssh_port" = 22 ] || more+="  gh variable set VPS_PORT --body '$ssh_port'"$'\n'
[ "$user" = deploy ] || more+="  gh variable set VPS_USER --body '$user'"$'\n'
cat <<TEXT

This server is ready for $name. Now, in your clone of the repository:

  gh variable set VPS_HOST --body '$address'
  gh variable set VPS_URL --body '$url'
  gh variable set VPS_KNOWN_HOSTS --body '$known $(cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub 2>/dev/null || echo 'ssh-ed25519 …')'
$more  gh secret set VPS_SSH_KEY < ~/.ssh/deploy-key

The host key above was read here, on the server itself, and not over a network that somebody could listen in on.
Open to the world: port $ssh_port (SSH), $http_port and $https_port (the proxy). Docker publishes its ports past ufw: a rule of ufw
does not close them, your provider's firewall does. The app itself publishes none.
The app's own secrets go into /etc/deploy-service/$name.env
TEXT
