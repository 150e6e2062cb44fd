# A display, the program in it, and what its window shows; sourced by the real-window runs.
#
# Expects $program and $name. Needs Xvfb, xdotool and ImageMagick's `import`. Leaves log and pictures
# in the temporary folder $work.

work=$(mktemp -d)
app='' xvfb=''
mkdir -m 700 "$work/home" "$work/run" "$work/pictures"

end() {
    local status=$?
    for process in $app $xvfb; do
        kill "$process" 2>/dev/null || true
    done
    [[ $status -eq 0 ]] || echo "$name: failed; log and pictures are in $work" >&2
}
trap end EXIT

say() { echo "$name: $*"; }

fail() {
    picture failed || true
    say "$*" >&2
    tail -n 20 "$work/program.log" >&2 || true
    exit 1
}

wait_for() { # SECONDS WHAT COMMAND…
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < until)) || fail "waited in vain for $what"
        sleep 0.2
    done
}

picture() { # NAME
    import -window root "$work/pictures/$1.png"
    import -window root -depth 8 "ppm:$work/pictures/$1.ppm"
}

# Waits until the window has stood still for half a second; a blinking caret may keep it from that.
settle() {
    local before='' now same=0
    for _ in {1..12}; do
        sleep 0.25
        now=$(import -window root ppm:- | sha256sum)
        [[ $now == "$before" ]] && same=$((same + 1)) || same=0
        ((same < 2)) || return 0
        before=$now
    done
}

press() { xdotool key --delay 80 "$@" && settle; }

start_display() {
    exec 3<>"$work/display"
    Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset >"$work/xvfb.log" 2>&1 &
    xvfb=$!
    wait_for 20 'Xvfb' test -s "$work/display"
    DISPLAY=":$(<"$work/display")"
    export DISPLAY
}

start_program() { # ARGUMENT…
    env -u WAYLAND_DISPLAY -u WAYLAND_SOCKET -u DBUS_SESSION_BUS_ADDRESS \
        HOME="$work/home" XDG_RUNTIME_DIR="$work/run" HASHIYA_STATE_DIR="$work/state" \
        "$program" "$@" >>"$work/program.log" 2>&1 &
    app=$!
    wait_for 60 'the window' has_window
    # There is no window manager to do it. The program leaves room for a panel around its first window;
    # what is looked for in pictures has its place on a whole screen.
    local window
    window=$(xdotool search --onlyvisible --name Hashiya | head -n 1)
    xdotool windowmove "$window" 0 0 windowsize "$window" 1440 900
    xdotool windowfocus --sync "$window"
    settle
}

has_window() { xdotool search --onlyvisible --name Hashiya; }

changes() { # FROM TO: takes the picture TO
    picture "$2"
    ! cmp -s "$work/pictures/$1.ppm" "$work/pictures/$2.ppm"
}

is_gone() { ! kill -0 "$app"; }

quit() {
    xdotool key ctrl+q
    wait_for 10 'the program to end' is_gone
    wait "$app" || fail "the program ended with exit code $?"
    app=''
}

: >"$work/program.log"
: >"$work/display"
