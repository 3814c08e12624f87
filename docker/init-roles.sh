#!/bin/sh
# Runs once, in an empty volume: the database, the role that owns it and the role of the server, which owns nothing.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc \
  --set ON_ERROR_STOP=1 \
  --set owner_password="$TOVHOLDER_OWNER_PASSWORD" \
  --set app_password="$TOVHOLDER_APP_PASSWORD" <<'SQL'
create role tovholder_owner login nosuperuser nocreatedb nocreaterole password :'owner_password';
create role tovholder_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app_password';
create database tovholder owner tovholder_owner;
revoke all on database tovholder from public;
grant connect on database tovholder to tovholder_app;
SQL
