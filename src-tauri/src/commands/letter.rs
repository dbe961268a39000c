//! Letters: looked at, saved, marked as sent.

use crate::{files, session::Session};
use app::{
    complaint,
    error::ErrorView,
    input::{MessageInput, OpenDisputeInput, PreviewLetterInput, ReferenceInput, SendLetterInput},
    letter,
    view::{ComplaintView, LetterView, SavedView, SentView},
};
use tauri::{AppHandle, Runtime, State};

#[tauri::command(async)]
pub(crate) fn preview_dispute(
    session: State<'_, Session>,
    request: OpenDisputeInput,
) -> Result<LetterView, ErrorView> {
    session.with(|vault, now| letter::draft(vault, &request, now.today))
}

#[tauri::command(async)]
pub(crate) fn before_complaint(
    session: State<'_, Session>,
    request: ReferenceInput,
) -> Result<ComplaintView, ErrorView> {
    session.with(|vault, now| complaint::before(vault, &request.reference, now.today))
}

#[tauri::command(async)]
pub(crate) fn preview_letter(
    session: State<'_, Session>,
    request: PreviewLetterInput,
) -> Result<LetterView, ErrorView> {
    session.with(|vault, now| letter::preview(vault, &request, now.today))
}

#[tauri::command(async)]
pub(crate) fn send_letter(
    session: State<'_, Session>,
    request: SendLetterInput,
) -> Result<SentView, ErrorView> {
    session.with(|vault, now| letter::send(vault, &request, now).map(|(sent, _)| sent))
}

#[tauri::command(async)]
pub(crate) fn sent_letter(
    session: State<'_, Session>,
    request: MessageInput,
) -> Result<LetterView, ErrorView> {
    let MessageInput { reference, message } = request;
    session.with(|vault, now| letter::sent(vault, &reference, message, now.today))
}

#[tauri::command(async)]
pub(crate) fn save_letter_pdf<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: PreviewLetterInput,
) -> Result<SavedView, ErrorView> {
    let pdf = session.with(|vault, now| letter::write(vault, &request, now.today)?.pdf())?;
    let name = format!("{} {}.pdf", request.reference, request.kind);
    files::save(&app, &name, ("PDF", "pdf"), &pdf)
}

#[tauri::command(async)]
pub(crate) fn save_letter_eml<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: PreviewLetterInput,
) -> Result<SavedView, ErrorView> {
    let eml = session.with(|vault, now| letter::write(vault, &request, now.today)?.eml())?;
    let name = format!("{} {}.eml", request.reference, request.kind);
    files::save(&app, &name, ("E-mail", "eml"), &eml)
}

#[tauri::command(async)]
pub(crate) fn save_sent_pdf<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: MessageInput,
) -> Result<SavedView, ErrorView> {
    let MessageInput { reference, message } = request;
    let pdf = session.with(|vault, now| letter::sent_pdf(vault, &reference, message, now.today))?;
    files::save(
        &app,
        &format!("{reference} as sent.pdf"),
        ("PDF", "pdf"),
        &pdf,
    )
}
