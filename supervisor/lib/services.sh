# shellcheck shell=bash
# The three runit services in the home: written, started, waited for, stopped.

services=(auth storage nginx)

# A word for a shell script, whatever is in it.
quoted() {
  printf "'%s'" "${1//\'/\'\\\'\'}"
}

# write_service NAME LINE…: the lines of its run script.
write_service() {
  local dir=$home/service/$1 log=$home/log/$1
  local head='#!/bin/sh
# Written by supervisor/up at every start: changes here are lost.'
  shift
  mkdir -p -- "$dir/log" "$log"
  printf '%s\n' "$head" 'exec 2>&1' "$@" >"$dir/run"
  printf '%s\n' "$head" "exec svlogd -tt $(quoted "$log")" >"$dir/log/run"
  # 10 files of a megabyte, and the current one.
  printf 's1000000\nn10\n' >"$log/config"
  rm -f -- "$dir/down"
  chmod 755 "$dir/run" "$dir/log/run"
}

write_services() {
  local daemon
  for daemon in auth storage; do
    local listen=${daemon}_port
    write_service "$daemon" \
      "$(quoted "$checkout/supervisor/lib/end-leftovers") java TERM $(quoted "$home/service/$daemon")" \
      "exec $(quoted "$checkout/$daemon-daemon/coffer-$daemon") serve --home $(quoted "$home") --listen 127.0.0.1:${!listen} --storage-admin 127.0.0.1:$admin_port"
  done
  write_nginx_conf
  local -a nginx=(nginx)
  # Else nginx tries the log file of the system first; versions before 1.19.5 cannot help it.
  if nginx -h 2>&1 | grep -q -- '-e filename'; then
    nginx+=(-e stderr)
  fi
  # Relative, so that nginx takes no character of the path for a pattern or a variable.
  write_service nginx \
    "cd $(quoted "$home/nginx")" \
    "$(quoted "$checkout/supervisor/lib/end-leftovers") nginx QUIT $(quoted "$home/nginx")" \
    "exec ${nginx[*]} -p . -c nginx.conf"
}

write_nginx_conf() {
  local text user_line=
  ((EUID != 0)) || user_line="user $(id -un) $(id -gn);"
  text=$(<"$checkout/nginx/main.conf.template")
  text=${text//@USER_LINE@/"$user_line"}
  text=${text//@V6@/"$(has_ipv6 || printf '# ')"}
  text=${text//@START@/"$(commented_if_off start_page)"}
  text=${text//@DEMO@/"$(commented_if_off demo)"}
  text=${text//@PORT@/"$port"}
  text=${text//@AUTH_PORT@/"$auth_port"}
  text=${text//@STORAGE_PORT@/"$storage_port"}
  text=${text//@MAX_BODY@/"${config[max_document_size]}"}
  text=${text//@HOSTS@/"$(served_hosts)"}
  text=${text//@ORIGIN@/"${config[auth_origin]}"}
  printf '%s\n' "$text" >"$home/nginx/nginx.conf"
  ln -sfn -- "$checkout/nginx" "$home/nginx/coffer"
}

# What comes before the include of a component.
commented_if_off() {
  [[ ${config[$1]-on} != off ]] || printf '# '
}

# Starts runsvdir away from the terminal, whose Ctrl-C would end it and leave its children.
start_services() {
  local dir
  for dir in "$home"/service/*/supervise; do
    rm -f -- "$dir/pid"
  done
  setsid runsvdir -P "$home/service" >"$home/log/runsvdir" 2>&1 </dev/null &
  runsvdir=$!
  printf '%s\n' "$runsvdir" >"$home/service/.runsvdir"
}

# Waits until all of it answers; die with the end of a log when something does not.
await_ready() {
  local deadline=$((SECONDS + 90)) name
  local -A seen=() starts=()
  until answers "$auth_port" /.well-known/host-meta && answers "$storage_port" /storage/ \
    && answers "$port" /.well-known/host-meta && answers "$port" /storage/; do
    for name in "${services[@]}"; do
      count_start "$name"
      ((${starts[$name]:-0} < 4)) || not_ready "$name"
    done
    kill -0 "$runsvdir" 2>/dev/null || die "runsvdir has ended; it said: $(tail -n 3 "$home/log/runsvdir")"
    ((SECONDS < deadline)) || not_ready "$(first_silent)"
    sleep 0.1
  done
}

# Notes in starts how often that service has begun: runit begins a failing one again each second.
count_start() {
  local pid
  pid=$(cat "$home/service/$1/supervise/pid" 2>/dev/null) || return 0
  if [[ -n $pid && $pid != "${seen[$1]-}" ]]; then
    seen[$1]=$pid
    starts[$1]=$((${starts[$1]:-0} + 1))
  fi
}

first_silent() {
  if ! answers "$auth_port" /.well-known/host-meta; then
    printf auth
  elif ! answers "$storage_port" /storage/; then
    printf storage
  else
    printf nginx
  fi
}

not_ready() {
  tail -n 12 "$home/log/$1/current" >&2 2>/dev/null || true
  die "$(described "$1") does not get ready; its log is $home/log/$1/current"
}

described() {
  case $1 in
    nginx) printf 'nginx' ;;
    *) printf 'the %s daemon' "$1" ;;
  esac
}

# Whether a GET of that path on that port is answered by anything but a failure of the server.
answers() {
  local code
  code=$(
    { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || exit 0
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
    read -r -t 5 _ code _ <&3 && printf '%s' "$code"
  ) 2>/dev/null || return 1
  [[ $code == [234]?? ]]
}

# Ends whatever runs on the home, and waits until nothing is left. HUP is what makes runsvdir end
# its services; a service that does not end is killed. The argument is runsvdir's process, for who
# knows it for certain.
stop_services() {
  local pid name
  local -a waiting=()
  if pid=${1-} && [[ -n $pid ]]; then
    kill -HUP "$pid" 2>/dev/null || true
  elif pid=$(running_runsvdir); then
    kill -HUP "$pid" || return 1
  fi
  if ! await_end 1; then
    for name in "${services[@]}"; do
      sv -w 20 force-shutdown "$home/service/$name" >/dev/null 2>&1 &
      waiting+=($!)
    done
    wait "${waiting[@]}" || true
  fi
  if ! await_end 1; then
    "$checkout/supervisor/lib/end-leftovers" nginx KILL "$home/nginx"
    for name in auth storage; do
      "$checkout/supervisor/lib/end-leftovers" java KILL "$home/service/$name"
    done
    await_end 5 || return 1
  fi
  rm -f -- "$home/service/.runsvdir"
}

# The process that runs this home's services, if it is that process and no later one of its number.
running_runsvdir() {
  local pid
  pid=$(cat "$home/service/.runsvdir" 2>/dev/null) || return 1
  [[ $({ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null) == "runsvdir -P $home/service " ]] || return 1
  printf '%s' "$pid"
}
