//! The connection: opened with the key, never without it, and never made where one is missing.

use crate::{error::VaultError, key::Key};
use include_dir::{Dir, include_dir};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};
use rusqlite_migration::Migrations;
use std::{path::Path, sync::OnceLock};

static MIGRATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// What a file is opened as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum As {
    /// The vault in use: it must be there, and keeps a write-ahead log.
    Vault,
    /// A copy to be checked: it must be there, and stays one file.
    Copy,
    /// A new vault, aside: the only file that opening may make. It is one file until it is renamed.
    NewFile,
}

/// Opens the database at `path`, with its tables up to date.
pub(crate) fn open(
    path: &Path,
    key: &Key,
    salt: &[u8; 16],
    what: As,
) -> Result<Connection, VaultError> {
    start_library()?;
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if what == As::NewFile {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let mut connection = Connection::open_with_flags(path, flags)?;
    let version: Option<String> = connection
        .query_row("PRAGMA cipher_version", (), |r| r.get(0))
        .optional()?;
    if version.is_none_or(|v| v.is_empty()) {
        return Err(VaultError::NotEncrypting);
    }
    // What SQLCipher would print to standard error is said in our own errors.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&key.pragma(salt))?;
    // The first page is read here: from now on the key is known to fit the file.
    connection.query_row("SELECT count(*) FROM sqlite_schema", (), |r| {
        r.get::<_, i64>(0)
    })?;
    settle(&connection, what)?;
    migrate(&mut connection)?;
    Ok(connection)
}

/// SQLite says that it is initialised before SQLCipher has been, and a second thread that opens a
/// database in between has its key refused. So the first connection of a process is one that needs
/// no key, and every other waits for it.
fn start_library() -> Result<(), VaultError> {
    static STARTED: OnceLock<Result<(), String>> = OnceLock::new();
    STARTED
        .get_or_init(|| match Connection::open_in_memory() {
            Ok(_) => Ok(()),
            Err(e) => Err(e.to_string()),
        })
        .clone()
        .map_err(|reason| VaultError::Database { reason })
}

/// The settings of every connection. FULL, because NORMAL loses commits that were acknowledged;
/// recursive triggers, because without them REPLACE deletes a row unasked.
fn settle(connection: &Connection, what: As) -> Result<(), VaultError> {
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA busy_timeout = 2000;",
    )?;
    if what == As::Vault {
        connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    }
    Ok(())
}

fn migrate(connection: &mut Connection) -> Result<(), VaultError> {
    let known = u32::try_from(MIGRATIONS.dirs().count()).unwrap_or(u32::MAX);
    let found: u32 = connection.query_row("PRAGMA user_version", (), |r| r.get(0))?;
    if found > known {
        return Err(VaultError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    let migrations = Migrations::from_directory(&MIGRATIONS).map_err(|_| VaultError::Migration)?;
    migrations
        .to_latest(connection)
        .map_err(|_| VaultError::Migration)
}

/// Begins a transaction that writes.
pub(crate) fn begin(connection: &mut Connection) -> Result<Transaction<'_>, VaultError> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Ends it. After this returns `Ok` the rows are on the disk.
pub(crate) fn commit(transaction: Transaction<'_>) -> Result<(), VaultError> {
    match transaction.commit().map_err(VaultError::from) {
        Err(error) if !matches!(error, VaultError::DiskFull) => Err(VaultError::Unconfirmed),
        told => told,
    }
}

/// Moves the write-ahead log into the database, so that checks of the file see everything.
pub(crate) fn checkpoint(connection: &Connection) -> Result<(), VaultError> {
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
    Ok(())
}

/// The first thing that SQLite or SQLCipher finds wrong with the file.
pub(crate) fn first_fault(connection: &Connection) -> Result<Option<String>, VaultError> {
    checkpoint(connection)?;
    if exists(connection, "PRAGMA cipher_integrity_check")? {
        return Ok(Some(
            "A page of vault.db no longer matches its seal".to_owned(),
        ));
    }
    let whole: String = connection.query_row("PRAGMA integrity_check", (), |r| r.get(0))?;
    if whole != "ok" {
        return Ok(Some(
            "The tables of vault.db do not hold together".to_owned(),
        ));
    }
    if exists(connection, "PRAGMA foreign_key_check")? {
        return Ok(Some(
            "A row of vault.db names another that is not there".to_owned(),
        ));
    }
    Ok(None)
}

fn exists(connection: &Connection, sql: &str) -> Result<bool, VaultError> {
    Ok(connection.prepare(sql)?.exists(())?)
}
