//! A copy of a paper with bars over what nobody needs to see. The original stays where it is.

use crate::{files, session::Session};
use app::{
    blacken::{
        self, BlackenInput, DropPictureInput, KeepBlackenedInput, Picture, PictureFormat,
        PictureView,
    },
    dispute,
    error::{AppError, ErrorView},
    exhibit,
    view::{DisputeView, SavedView},
};
use std::path::PathBuf;
use tauri::{AppHandle, Runtime, State};
use tokio::task::block_in_place;

#[tauri::command(async)]
pub(crate) fn pick_picture<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    _request: (),
) -> Result<Option<PictureView>, ErrorView> {
    let Some(path) = files::choose(&app, "Pictures", &["png", "jpg", "jpeg"]) else {
        return Ok(None);
    };
    let bytes = blacken::read(&path)?;
    lay(&session, &files::name_of(&path), &bytes, Some(path)).map(Some)
}

#[tauri::command(async)]
pub(crate) fn drop_picture(
    session: State<'_, Session>,
    request: DropPictureInput,
) -> Result<PictureView, ErrorView> {
    lay(&session, &request.name, &request.bytes()?, None)
}

/// Decoding takes its time, on a thread that nothing else waits for.
fn lay(
    session: &Session,
    name: &str,
    bytes: &[u8],
    original: Option<PathBuf>,
) -> Result<PictureView, ErrorView> {
    let (picture, view) = block_in_place(|| {
        let picture = Picture::open(name, bytes)?;
        let view = picture.view();
        Ok::<_, AppError>((picture, view))
    })?;
    session.with(|_, _| {
        session.table().put(picture, original);
        Ok(view)
    })
}

#[tauri::command(async)]
pub(crate) fn blacken_picture(
    session: State<'_, Session>,
    request: BlackenInput,
) -> Result<PictureView, ErrorView> {
    let picture = session.table().picture()?;
    let copy = block_in_place(|| picture.blacken(&request))?;
    Ok(session.table().put_copy(&picture, copy)?.view.clone())
}

#[tauri::command(async)]
pub(crate) fn save_blackened<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    _request: (),
) -> Result<SavedView, ErrorView> {
    let (copy, original) = session.table().copy()?;
    let kind = match copy.view.format {
        PictureFormat::Png => ("PNG", "png"),
        PictureFormat::Jpeg => ("JPEG", "jpg"),
    };
    files::save_beside(&app, &copy.name(), kind, &copy.bytes, original.as_deref())
}

#[tauri::command(async)]
pub(crate) fn keep_blackened(
    session: State<'_, Session>,
    request: KeepBlackenedInput,
) -> Result<DisputeView, ErrorView> {
    let (copy, _) = session.table().copy()?;
    session.with(|vault, now| {
        let KeepBlackenedInput { reference, title } = &request;
        exhibit::add(vault, reference, &copy.name(), &copy.bytes, title, now)?;
        dispute::show(vault, reference, now.today)
    })
}

#[tauri::command(async)]
pub(crate) fn put_picture_away(session: State<'_, Session>, _request: ()) -> Result<(), ErrorView> {
    session.table().clear();
    Ok(())
}
