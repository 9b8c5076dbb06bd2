#!/bin/sh
# Sends a file by tus with curl alone, in pieces, and reads it back: tus.sh WEB NAME FILE [PIECE_BYTES]
# Then gives a second upload up. Prints the link of the file.
set -eu
web=$1 name=$2 file=$3 piece=${4:-65536}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

token=$(curl -fsS -H 'Content-Type: application/json' -d "{\"name\":\"$name\"}" "$web/api/session" |
  sed 's/.*"token":"\([^"]*\)".*/\1/')
size=$(wc -c <"$file" | tr -d ' ')

# tus METHOD PATH [CURL OPTIONS]: the head of the answer
tus() {
  method=$1 path=$2
  shift 2
  curl -fsS -D - -o /dev/null -X "$method" -H 'Tus-Resumable: 1.0.0' -H "Authorization: Bearer $token" \
    "$@" "$web$path" | tr -d '\r'
}

header() {
  sed -n "s/^$1: //Ip" | tail -n 1
}

create() {
  encoded=$(printf %s "$1" | base64 | tr -d '\n')
  tus POST /uploads -H "Upload-Length: $size" -H "Upload-Metadata: filename $encoded" | header location
}

sha1_of() {
  for byte in $(sha1sum "$1" | cut -c 1-40 | sed 's/../& /g'); do
    printf "\\$(printf %03o "0x$byte")"
  done | base64 | tr -d '\n'
}

upload=$(create "$(basename "$file")")
offset=0
while [ "$offset" -lt "$size" ]; do
  dd if="$file" of="$folder/piece" bs="$piece" count=1 skip="$offset" iflag=skip_bytes 2>/dev/null
  tus PATCH "$upload" -H "Upload-Offset: $offset" -H 'Content-Type: application/offset+octet-stream' \
    -H "Upload-Checksum: sha1 $(sha1_of "$folder/piece")" --data-binary "@$folder/piece" >"$folder/answer"
  # What counts is what the server says that it has.
  now=$(tus HEAD "$upload" --head | header upload-offset)
  [ "${now:-0}" -gt "$offset" ] || { echo "it does not go on at $offset" >&2; exit 1; }
  offset=$now
done

id=${upload##*/}
curl -fsS -H "Authorization: Bearer $token" -o "$folder/back" "$web/files/$id/$(basename "$file")"
[ "$(sha256sum <"$file")" = "$(sha256sum <"$folder/back")" ] || { echo "not the same bytes" >&2; exit 1; }

other=$(create other)
tus DELETE "$other" >/dev/null
status=$(curl -s -o /dev/null -w '%{http_code}' --head -H 'Tus-Resumable: 1.0.0' -H "Authorization: Bearer $token" "$web$other")
[ "$status" = 410 ] || { echo "given up, but $status" >&2; exit 1; }

echo "$web/files/$id/$(basename "$file")"
