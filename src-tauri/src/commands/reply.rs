//! Replies: kept, read, judged.

use crate::{files, session::Session};
use app::{
    error::ErrorView,
    input::{AddReplyInput, ClassifyInput, FileInput, JudgeInput, MessageInput, ReferenceInput},
    mailbox, reply as replies, signature,
    view::{AddedView, ImportView, ReplyView, SavedView},
};
use domain::KeySource;
use tauri::{AppHandle, Runtime, State};

#[tauri::command(async)]
pub(crate) fn add_reply(
    session: State<'_, Session>,
    request: AddReplyInput,
) -> Result<AddedView, ErrorView> {
    let bytes = request.bytes()?;
    session.with(|vault, now| {
        let incoming = replies::Incoming {
            name: request.file_name.as_deref(),
            bytes: &bytes,
        };
        replies::add(
            vault,
            &request.reference,
            &incoming,
            request.received_on,
            now,
        )
    })
}

#[tauri::command(async)]
pub(crate) fn pick_reply<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: ReferenceInput,
) -> Result<Option<AddedView>, ErrorView> {
    let Some(file) = files::pick(&app, "Replies", &["eml", "msg", "txt"])? else {
        return Ok(None);
    };
    session.with(|vault, now| {
        let incoming = replies::Incoming {
            name: Some(&file.name),
            bytes: &file.bytes,
        };
        replies::add(vault, &request.reference, &incoming, None, now).map(Some)
    })
}

#[tauri::command(async)]
pub(crate) fn import_replies(
    session: State<'_, Session>,
    request: AddReplyInput,
) -> Result<ImportView, ErrorView> {
    let bytes = request.bytes()?;
    session.with(|vault, now| {
        mailbox::import(vault, Some(&request.reference), &bytes, now, &mut |_, _| {
            true
        })
    })
}

#[tauri::command(async)]
pub(crate) fn save_reply_file<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: FileInput,
) -> Result<SavedView, ErrorView> {
    let place = usize::try_from(request.place).unwrap_or(usize::MAX);
    let (name, bytes) = session.with(|vault, now| {
        replies::file(vault, &request.reference, request.message, place, now.today)
    })?;
    let end = name
        .rsplit_once('.')
        .map_or("bin", |(_, end)| end)
        .to_owned();
    files::save(&app, &name, ("File", &end), &bytes)
}

#[tauri::command(async)]
pub(crate) fn reply(
    session: State<'_, Session>,
    request: MessageInput,
) -> Result<ReplyView, ErrorView> {
    let MessageInput { reference, message } = request;
    session.with(|vault, now| replies::show(vault, &reference, message, now.today))
}

/// Asks for the key of a signature over the internet, with the vault left alone meanwhile.
#[tauri::command(async)]
pub(crate) fn fetch_key(
    session: State<'_, Session>,
    request: MessageInput,
) -> Result<ReplyView, ErrorView> {
    let MessageInput { reference, message } = request;
    let name =
        session.with(|vault, now| signature::key_name(vault, &reference, message, now.today))?;
    let text = signature::fetch_key(&name)?;
    session.with(|vault, now| {
        signature::keep_key(vault, &reference, message, &text, KeySource::Dns, now)?;
        replies::show(vault, &reference, message, now.today)
    })
}

#[tauri::command(async)]
pub(crate) fn judge(
    session: State<'_, Session>,
    request: JudgeInput,
) -> Result<ReplyView, ErrorView> {
    session.with(|vault, now| replies::judge(vault, &request, now))
}

#[tauri::command(async)]
pub(crate) fn classify(
    session: State<'_, Session>,
    request: ClassifyInput,
) -> Result<ReplyView, ErrorView> {
    session.with(|vault, now| replies::classify(vault, &request, now))
}
