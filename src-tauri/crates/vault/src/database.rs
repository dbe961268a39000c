//! The connection: opened with the key, never without it, and never made where one is missing.

use crate::{error::VaultError, folder::len_of, key::Key};
use include_dir::{Dir, include_dir};
use rusqlite::{Connection, OpenFlags, OptionalExtension, config::DbConfig};
use rusqlite_migration::Migrations;
use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

static MIGRATIONS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/migrations");

/// What a file is opened as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum As {
    /// The vault in use: it must be there, and keeps a write-ahead log.
    Vault,
    /// The vault, in a place that cannot be written. It must have no log.
    ReadOnly,
    /// A copy to be checked: it must be there. A log beside it is taken in when it is closed.
    Copy,
    /// A copy of a damaged vault: whatever of it can be read is.
    Damaged,
    /// A file of this process's own making: the only one that opening may make. It is one file
    /// until it is renamed.
    NewFile,
}

/// Opens the database at `path`. Its tables are as they were written: see [`migrate`].
pub(crate) fn open(
    path: &Path,
    key: &Key,
    salt: &[u8; 16],
    what: As,
) -> Result<Connection, VaultError> {
    let connection = connect(path, what)?;
    if matches!(what, As::Vault | As::Damaged) {
        // Until it is known that the log is whole and belongs here, closing must not apply it.
        keep_log(&connection, true)?;
    }
    let had_log = len_of(&log_of(path))?.is_some_and(|len| len > 0);
    if what == As::ReadOnly && had_log {
        return Err(VaultError::LogUnread);
    }
    connection.execute_batch(&key.pragma(salt))?;
    // Before anything is read, or an index of the log would be shared in a file of its own.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
    if what == As::Damaged {
        // A file that is shorter than it says is read as far as it goes.
        connection.execute_batch("PRAGMA writable_schema = ON;")?;
    }
    // The first page is read here: from now on the key is known to fit the file.
    connection.query_row("SELECT count(*) FROM sqlite_schema", (), |r| {
        r.get::<_, i64>(0)
    })?;
    let must_have_log = matches!(what, As::Vault | As::ReadOnly | As::Copy);
    if must_have_log && !had_log && turn(&connection)? != CLOSED {
        // An empty log was made by looking. It must not be taken for the one that is missing.
        keep_log(&connection, false)?;
        return Err(VaultError::LogMissing);
    }
    settle(&connection, what)?;
    Ok(connection)
}

fn connect(path: &Path, what: As) -> Result<Connection, VaultError> {
    start_library()?;
    let connection = match what {
        As::ReadOnly => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                | OpenFlags::SQLITE_OPEN_NO_MUTEX
                | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(unchanging(path), flags)?
        }
        As::Vault | As::Copy | As::Damaged | As::NewFile => {
            let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            if what == As::NewFile {
                flags |= OpenFlags::SQLITE_OPEN_CREATE;
            }
            Connection::open_with_flags(path, flags)?
        }
    };
    let version: Option<String> = connection
        .query_row("PRAGMA cipher_version", (), |r| r.get(0))
        .optional()?;
    if version.is_none_or(|v| v.is_empty()) {
        return Err(VaultError::NotEncrypting);
    }
    // What SQLCipher would print to standard error is said in our own errors.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    Ok(connection)
}

/// The path as SQLite takes a file that nobody changes: it makes neither lock nor log beside it.
fn unchanging(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'/' | b':' | b'.' | b'-' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(byte));
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

fn log_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
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
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA busy_timeout = 2000;",
    )?;
    if what == As::Vault {
        use_log(connection)?;
    }
    Ok(())
}

/// Has the file keep a write-ahead log whenever it is opened. A file is told so before it gets its
/// name: to tell it later needs room.
pub(crate) fn use_log(connection: &Connection) -> Result<(), VaultError> {
    Ok(connection.execute_batch("PRAGMA journal_mode = WAL;")?)
}

/// Whether the tables are of an older version.
///
/// # Errors
/// [`VaultError::Newer`] where they are of a later one.
pub(crate) fn is_older(connection: &Connection) -> Result<bool, VaultError> {
    let found: u32 = connection.query_row("PRAGMA user_version", (), |r| r.get(0))?;
    if found > version() {
        let known = version();
        return Err(VaultError::Newer { found, known });
    }
    Ok(found < version())
}

/// The version of the tables that is written.
pub(crate) fn version() -> u32 {
    u32::try_from(MIGRATIONS.dirs().count()).unwrap_or(u32::MAX)
}

/// Brings the tables up to date: all of it or nothing.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), VaultError> {
    if !is_older(connection)? {
        return Ok(());
    }
    let migrations = Migrations::from_directory(&MIGRATIONS).map_err(|_| VaultError::Migration)?;
    migrations.to_latest(connection).map_err(|error| {
        if let rusqlite_migration::Error::RusqliteError { err, .. } = error {
            let error = VaultError::from(err);
            if matches!(error, VaultError::DiskFull { .. }) {
                return error;
            }
        }
        VaultError::Migration
    })
}

/// SQLite's field for the program's own use, kept in the file's first page: 0 where everything is
/// in the file; else something may be in the log alone, and this is the number of the last
/// transaction that wrote. So a file whose log was taken away is known by its first page, and a
/// commit that the disk did not confirm can be looked for afterwards.
pub(crate) fn turn(connection: &Connection) -> Result<i32, VaultError> {
    Ok(connection.query_row("PRAGMA application_id", (), |r| r.get(0))?)
}

/// See [`turn`].
pub(crate) const CLOSED: i32 = 0;

/// See [`turn`].
pub(crate) fn set_turn(connection: &Connection, turn: i32) -> Result<(), VaultError> {
    Ok(connection.execute_batch(&format!("PRAGMA application_id = {turn};"))?)
}

/// Whether closing leaves the log as it is. Otherwise it is applied and removed.
pub(crate) fn keep_log(connection: &Connection, keep: bool) -> Result<(), VaultError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keep)?;
    Ok(())
}

/// Copies all that the log holds into the database, so that checks of the file see everything. The
/// log keeps its length: an empty one would say that there was nothing in it.
pub(crate) fn checkpoint(connection: &Connection) -> Result<(), VaultError> {
    let busy: bool = connection.query_row("PRAGMA wal_checkpoint(FULL)", (), |r| r.get(0))?;
    if busy { Err(VaultError::InUse) } else { Ok(()) }
}

/// The first thing that SQLite or SQLCipher finds wrong with the file, after a checkpoint.
pub(crate) fn first_fault(connection: &Connection) -> Result<Option<&'static str>, VaultError> {
    if exists(connection, "PRAGMA cipher_integrity_check")? {
        return Ok(Some("A page of vault.db no longer matches its seal"));
    }
    let whole: String = connection.query_row("PRAGMA integrity_check", (), |r| r.get(0))?;
    if whole != "ok" {
        return Ok(Some("The tables of vault.db do not hold together"));
    }
    if exists(connection, "PRAGMA foreign_key_check")? {
        return Ok(Some("A row of vault.db names another that is not there"));
    }
    Ok(None)
}

fn exists(connection: &Connection, sql: &str) -> Result<bool, VaultError> {
    Ok(connection.prepare(sql)?.exists(())?)
}

/// How many bytes the database has, and so how much room a copy of it needs.
pub(crate) fn size(connection: &Connection) -> Result<u64, VaultError> {
    let sql = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    let bytes: i64 = connection.query_row(sql, (), |r| r.get(0))?;
    Ok(u64::try_from(bytes).unwrap_or_default())
}
