//! The system's own dialogs. The page never names a path and never sees the contents of a folder.

use app::{
    blacken::spare_original,
    error::{AppError, ErrorView},
    place,
    view::SavedView,
};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FilePath};

/// A file that the person picked.
pub(crate) struct Picked {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Asks for a place and writes a file there.
pub(crate) fn save<R: Runtime>(
    app: &AppHandle<R>,
    name: &str,
    kind: (&str, &str),
    bytes: &[u8],
) -> Result<SavedView, ErrorView> {
    save_beside(app, name, kind, bytes, None)
}

/// As [`save`], but never over the original that the bytes were made from.
pub(crate) fn save_beside<R: Runtime>(
    app: &AppHandle<R>,
    name: &str,
    kind: (&str, &str),
    bytes: &[u8],
    original: Option<&Path>,
) -> Result<SavedView, ErrorView> {
    save_by(app, name, kind, |path| {
        if let Some(original) = original {
            spare_original(original, path)?;
        }
        Ok(place::write_whole(path, bytes)?)
    })
}

/// Asks for a place first, for what is written bit by bit: `write` writes it there.
pub(crate) fn save_by<R: Runtime>(
    app: &AppHandle<R>,
    name: &str,
    kind: (&str, &str),
    write: impl FnOnce(&Path) -> Result<(), ErrorView>,
) -> Result<SavedView, ErrorView> {
    let (label, end) = kind;
    let chosen = app
        .dialog()
        .file()
        .set_file_name(name)
        .add_filter(label, &[end])
        .blocking_save_file()
        .and_then(path_of);
    match chosen {
        Some(path) => {
            write(&path)?;
            Ok(SavedView {
                saved: true,
                path: path.display().to_string(),
            })
        }
        None => Ok(SavedView {
            saved: false,
            path: String::new(),
        }),
    }
}

/// Asks for a file and reads it; `None` when the person picked none.
pub(crate) fn pick<R: Runtime>(
    app: &AppHandle<R>,
    label: &str,
    ends: &[&str],
) -> Result<Option<Picked>, ErrorView> {
    let Some(path) = choose(app, label, ends) else {
        return Ok(None);
    };
    let bytes = std::fs::read(&path).map_err(|e| AppError::unreadable(&path, &e))?;
    let name = name_of(&path);
    Ok(Some(Picked { name, bytes }))
}

/// Asks for a file; `None` when the person picked none.
pub(crate) fn choose<R: Runtime>(
    app: &AppHandle<R>,
    label: &str,
    ends: &[&str],
) -> Option<PathBuf> {
    app.dialog()
        .file()
        .add_filter(label, ends)
        .blocking_pick_file()
        .and_then(path_of)
}

/// The name of a file without its folders.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn path_of(chosen: FilePath) -> Option<PathBuf> {
    chosen.into_path().ok()
}
