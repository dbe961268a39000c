//! Disputes, their facts, and the lists over them.

use crate::{files, progress, session::Session};
use app::{
    dispute as disputes_of, dossier,
    error::ErrorView,
    exhibit, export, fact,
    input::{
        AddFactInput, AmendDisputeInput, CloseInput, OpenDisputeInput, PickExhibitInput,
        ProposeRegimeInput, ReferenceInput, SaveDossierInput, SearchInput,
    },
    law, platform,
    redact::{self, Redaction, Replacement},
    view::{
        DisputeRow, DisputeView, OpenedView, PlatformView, RegimeProposalView, RegimeView,
        SavedView, TodayView,
    },
};
use tauri::{AppHandle, Runtime, State};

#[tauri::command(async)]
pub(crate) fn today(session: State<'_, Session>, _request: ()) -> Result<TodayView, ErrorView> {
    session.with(|vault, now| app::today::view(vault, now.today))
}

#[tauri::command(async)]
pub(crate) fn disputes(
    session: State<'_, Session>,
    _request: (),
) -> Result<Vec<DisputeRow>, ErrorView> {
    session.with(|vault, now| disputes_of::list(vault, now.today))
}

#[tauri::command(async)]
pub(crate) fn dispute(
    session: State<'_, Session>,
    request: ReferenceInput,
) -> Result<DisputeView, ErrorView> {
    session.with(|vault, now| disputes_of::show(vault, &request.reference, now.today))
}

#[tauri::command(async)]
pub(crate) fn regimes(
    _session: State<'_, Session>,
    _request: (),
) -> Result<Vec<RegimeView>, ErrorView> {
    Ok(law::list()?)
}

#[tauri::command(async)]
pub(crate) fn propose_regime(
    session: State<'_, Session>,
    request: ProposeRegimeInput,
) -> Result<RegimeProposalView, ErrorView> {
    session.with(|vault, now| law::propose(vault, &request.place(), now.today))
}

#[tauri::command(async)]
pub(crate) fn check_dispute(
    session: State<'_, Session>,
    request: OpenDisputeInput,
) -> Result<(), ErrorView> {
    session.with(|vault, now| disputes_of::check(vault, &request, now.today))
}

#[tauri::command(async)]
pub(crate) fn open_dispute(
    session: State<'_, Session>,
    request: OpenDisputeInput,
) -> Result<OpenedView, ErrorView> {
    session.with(|vault, now| {
        disputes_of::open(vault, &request, now).map(|reference| OpenedView { reference })
    })
}

#[tauri::command(async)]
pub(crate) fn amend_dispute(
    session: State<'_, Session>,
    request: AmendDisputeInput,
) -> Result<DisputeView, ErrorView> {
    session.with(|vault, now| disputes_of::amend(vault, &request.reference, &request.change, now))
}

#[tauri::command(async)]
pub(crate) fn close_dispute(
    session: State<'_, Session>,
    request: CloseInput,
) -> Result<DisputeView, ErrorView> {
    session.with(|vault, now| disputes_of::close(vault, &request, now))
}

#[tauri::command(async)]
pub(crate) fn add_fact(
    session: State<'_, Session>,
    request: AddFactInput,
) -> Result<DisputeView, ErrorView> {
    session.with(|vault, now| fact::add_and_show(vault, &request, now))
}

#[tauri::command(async)]
pub(crate) fn add_exhibit<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: PickExhibitInput,
) -> Result<Option<DisputeView>, ErrorView> {
    let ends = ["pdf", "png", "jpg", "jpeg", "txt", "eml", "html"];
    let Some(file) = files::pick(&app, "Evidence", &ends)? else {
        return Ok(None);
    };
    session.with(|vault, now| {
        let PickExhibitInput { reference, title } = &request;
        exhibit::add(vault, reference, &file.name, &file.bytes, title, now)?;
        disputes_of::show(vault, reference, now.today).map(Some)
    })
}

#[tauri::command(async)]
pub(crate) fn platforms(
    session: State<'_, Session>,
    request: SearchInput,
) -> Result<Vec<PlatformView>, ErrorView> {
    session.with(|vault, _| platform::search(vault, &request.text))
}

#[tauri::command(async)]
pub(crate) fn save_dossier<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: SaveDossierInput,
) -> Result<SavedView, ErrorView> {
    session.dossier.begin();
    let material = session.with(|vault, now| dossier::gather(vault, &request, now.today))?;
    let mut go_on = session.dossier.teller(&app, progress::DOSSIER);
    let pdf = tokio::task::block_in_place(|| material.pdf(&mut go_on))?;
    let copy = if request.redact.is_some() {
        " redacted"
    } else {
        ""
    };
    let reference = &request.reference;
    files::save(
        &app,
        &format!("{reference} dossier{copy}.pdf"),
        ("PDF", "pdf"),
        &pdf,
    )
}

/// On the main thread, so that it is heard however much else is going on.
#[tauri::command]
pub(crate) fn cancel_dossier(session: State<'_, Session>, _request: ()) -> Result<(), ErrorView> {
    session.dossier.cancel();
    Ok(())
}

#[tauri::command(async)]
pub(crate) fn redactions(
    session: State<'_, Session>,
    request: ReferenceInput,
) -> Result<Vec<Replacement>, ErrorView> {
    session.with(|vault, now| redact::found(vault, &request.reference, now.today))
}

#[tauri::command(async)]
pub(crate) fn save_markdown<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: SaveDossierInput,
) -> Result<SavedView, ErrorView> {
    let SaveDossierInput {
        reference, redact, ..
    } = &request;
    let redaction = redact.as_deref().map(Redaction::new).transpose()?;
    let text = session
        .with(|vault, now| export::markdown(vault, reference, redaction.as_ref(), now.today))?;
    let name = format!("{reference} exchange.md");
    files::save(&app, &name, ("Markdown", "md"), text.as_bytes())
}

/// The archive of a dispute. It tells how far it is, and is ended, as a dossier is: there is one
/// of the two at a time.
#[tauri::command(async)]
pub(crate) fn save_archive<R: Runtime>(
    app: AppHandle<R>,
    session: State<'_, Session>,
    request: ReferenceInput,
) -> Result<SavedView, ErrorView> {
    let one = Some(&request.reference);
    session.dossier.begin();
    let name = format!("{} archive.zip", request.reference);
    files::save_by(&app, &name, ("ZIP", "zip"), |path| {
        let mut go_on = session.dossier.teller(&app, progress::DOSSIER);
        tokio::task::block_in_place(|| {
            session.with(|vault, now| export::archive(vault, one, now.today, path, &mut go_on))
        })?;
        Ok(())
    })
}
