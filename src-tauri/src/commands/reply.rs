//! Replies: kept, read, judged.

use crate::{files, progress, session::Session};
use app::{
    error::ErrorView,
    input::{AddReplyInput, ClassifyInput, FileInput, JudgeInput, MessageInput, ReferenceInput},
    mailbox, reply as replies, signature,
    view::{AddedView, ImportView, PickedView, ReplyView, SavedView},
};
use domain::{KeySource, Reference};
use std::time::Duration;
use tauri::{AppHandle, Runtime, State};

/// Between two messages of a mailbox whoever waits for the vault gets it.
const GIVE_WAY: Duration = Duration::from_millis(1);

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
) -> Result<Option<PickedView>, ErrorView> {
    let ends = ["eml", "msg", "txt", "mbox", "mbx"];
    let Some(file) = files::pick(&app, "Replies", &ends)? else {
        return Ok(None);
    };
    if replies::is_mailbox(&file.bytes) {
        let view = import(&app, &session, &request.reference, &file.bytes)?;
        return Ok(Some(PickedView::Mailbox(view)));
    }
    session.with(|vault, now| {
        let incoming = replies::Incoming {
            name: Some(&file.name),
            bytes: &file.bytes,
        };
        replies::add(vault, &request.reference, &incoming, None, now)
            .map(|added| Some(PickedView::Reply(added)))
    })
}

#[tauri::command(async)]
pub(crate) fn import_replies<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: AddReplyInput,
) -> Result<ImportView, ErrorView> {
    import(&app, &session, &request.reference, &request.bytes()?)
}

/// On the main thread, so that it is heard however much else is going on.
#[tauri::command]
pub(crate) fn cancel_import(session: State<'_, Session>, _request: ()) -> Result<(), ErrorView> {
    session.import.cancel();
    Ok(())
}

/// Takes the vault for one message at a time, and tells the page at each hundredth part.
fn import<R: Runtime>(
    app: &AppHandle<R>,
    session: &Session,
    reference: &Reference,
    bytes: &[u8],
) -> Result<ImportView, ErrorView> {
    session.import.begin();
    let addressees =
        session.with(|vault, now| mailbox::Addressees::of(vault, Some(reference), now))?;
    let mut keep = |to: &Reference, incoming: &replies::Incoming<'_>| {
        let added = session.do_with(|vault, now| replies::add(vault, to, incoming, None, now));
        std::thread::sleep(GIVE_WAY);
        added
    };
    let mut go_on = session.import.teller(app, progress::IMPORT);
    // Other commands go on meanwhile, on however few threads.
    let view =
        tokio::task::block_in_place(|| mailbox::import(bytes, &addressees, &mut keep, &mut go_on));
    view.map_err(ErrorView::from)
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
