//! Where data lies, and how a file is written.

use crate::error::AppError;
use std::{
    fs,
    io::{self, Seek, Write},
    path::{Path, PathBuf},
};

/// The person's data folder for Answerable, as the system has it.
///
/// # Errors
/// [`AppError::NotNow`] where the system knows no home.
pub fn data_folder() -> Result<PathBuf, AppError> {
    directories::ProjectDirs::from("org", "Answerable", "answerable")
        .map(|d| d.data_dir().to_owned())
        .ok_or_else(|| {
            AppError::NotNow(
                "This system has no data folder for you. Name one with --vault or ANSWERABLE_VAULT"
                    .to_owned(),
            )
        })
}

/// Writes a file whole: beside its place, synced, then renamed, so that a full disk leaves what
/// was there.
///
/// # Errors
/// [`AppError::File`] with the name and the reason.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    put(path, |file| file.write_all(bytes))
}

/// As [`write_whole`], for what is too large to be held and takes long: `write` writes it bit by
/// bit, into a file without a name, of which nothing is left when the program is ended meanwhile.
///
/// # Errors
/// [`AppError::File`]; whatever `write` says.
pub(crate) fn write_by<T>(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let unwritable = |e| AppError::unwritable(path, &e);
    let mut nameless =
        tempfile::tempfile_in(folder.unwrap_or(Path::new("."))).map_err(unwritable)?;
    let done = write(&mut nameless)?;
    nameless.rewind().map_err(unwritable)?;
    put(path, |file| io::copy(&mut nameless, file).map(drop))?;
    Ok(done)
}

fn put(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<(), AppError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = fs::File::create(&part)
        .and_then(|mut file| {
            write(&mut file)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&part, path));
    written.map_err(|e| {
        // What could not be finished is of no use; that it cannot be removed changes nothing.
        fs::remove_file(&part).ok();
        AppError::unwritable(path, &e)
    })
}
