//! Where the command line finds its vault, its passphrase and its files.

use crate::args::Args;
use app::{
    clock::Now,
    error::AppError,
    vault::{RecoveryCode, Unlock, Vault},
};
use secrecy::{SecretString, zeroize::Zeroizing};
use serde::de::DeserializeOwned;
use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

/// The folder of the vault.
pub(crate) fn folder(args: &Args) -> Result<PathBuf, AppError> {
    match &args.vault {
        Some(folder) => Ok(folder.clone()),
        None => app::place::data_folder(),
    }
}

/// The way in: a recovery code or a passphrase where one is given, else the keyring.
pub(crate) fn unlock(args: &Args) -> Result<Unlock, AppError> {
    if let Some(code) = given_recovery_code(args)? {
        return Ok(Unlock::RecoveryCode(code));
    }
    let words = given_passphrase(args)?;
    Ok(words.map_or(Unlock::Keyring, Unlock::Passphrase))
}

/// The recovery code, where one is given.
pub(crate) fn given_recovery_code(args: &Args) -> Result<Option<RecoveryCode>, AppError> {
    let Some(path) = &args.recovery_code_file else {
        return Ok(None);
    };
    let text = Zeroizing::new(text(path)?);
    Ok(Some(text.parse()?))
}

/// The passphrase, where one is given.
pub(crate) fn given_passphrase(args: &Args) -> Result<Option<SecretString>, AppError> {
    if let Some(path) = &args.passphrase_file {
        return passphrase(path).map(Some);
    }
    let text = std::env::var("ANSWERABLE_PASSPHRASE").unwrap_or_default();
    Ok((!text.is_empty()).then(|| SecretString::from(text)))
}

/// The first line of a file.
pub(crate) fn passphrase(path: &Path) -> Result<SecretString, AppError> {
    let text = Zeroizing::new(text(path)?);
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() {
        return Err(AppError::NotNow(
            "The passphrase file is empty. Put the passphrase on its first line".to_owned(),
        ));
    }
    Ok(SecretString::from(line.to_owned()))
}

/// Opens the vault.
pub(crate) fn open(args: &Args) -> Result<Vault, AppError> {
    Ok(Vault::open(&folder(args)?, &unlock(args)?)?)
}

/// Now, with `--today` standing in for the clock.
pub(crate) fn now(args: &Args) -> Now {
    Now::read(args.today)
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, AppError> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin()
            .read_to_end(&mut bytes)
            .map_err(|e| AppError::unreadable(path, &e))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|e| AppError::unreadable(path, &e))
}

/// The text of a file, or of standard input for `-`.
pub(crate) fn text(path: &Path) -> Result<String, AppError> {
    String::from_utf8(bytes(path)?).map_err(|_| AppError::File {
        name: path.display().to_string(),
        action: "read",
        reason: "it is not UTF-8 text".to_owned(),
    })
}

/// The name of a file, unless it is standard input.
pub(crate) fn name(path: &Path) -> Option<String> {
    if path == Path::new("-") {
        return None;
    }
    path.file_name().map(|n| n.to_string_lossy().into_owned())
}

/// Reads a TOML file; what is wrong in it is told with its line.
pub(crate) fn toml<T: DeserializeOwned>(path: &Path) -> Result<T, AppError> {
    toml::from_str(&text(path)?).map_err(|e| AppError::File {
        name: name(path).unwrap_or_else(|| "standard input".to_owned()),
        action: "read",
        reason: e.to_string().replace('\n', " ").trim().to_owned(),
    })
}

/// Writes a file whole: beside its place, synced, then renamed.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    app::place::write_whole(path, bytes)
}

/// Writes to a file, or to standard output where none is named.
pub(crate) fn write_or_print(path: Option<&Path>, bytes: &[u8]) -> Result<(), AppError> {
    match path {
        Some(path) => write(path, bytes),
        None => std::io::stdout()
            .write_all(bytes)
            .map_err(|e| AppError::unwritable(Path::new("standard output"), &e)),
    }
}
