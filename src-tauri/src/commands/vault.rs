//! The vault, the person, and what is checked.

use crate::session::Session;
use app::{
    error::ErrorView,
    input::{ChangePassphraseInput, CreateVaultInput, MeInput, UnlockInput, VerifyInput},
    me,
    view::{MeView, SessionView, VerifyView},
};
use secrecy::SecretString;
use tauri::State;

#[tauri::command(async)]
pub(crate) fn session(session: State<'_, Session>, _request: ()) -> Result<SessionView, ErrorView> {
    Ok(session.view())
}

#[tauri::command(async)]
pub(crate) fn create_vault(
    session: State<'_, Session>,
    request: CreateVaultInput,
) -> Result<SessionView, ErrorView> {
    // The answers are checked before anything is made.
    let person = me::from_input(request.me)?;
    session.create(request.passphrase, |vault| Ok(vault.set_me(&person)?))
}

#[tauri::command(async)]
pub(crate) fn unlock(
    session: State<'_, Session>,
    request: UnlockInput,
) -> Result<SessionView, ErrorView> {
    session.unlock(request.passphrase)
}

#[tauri::command(async)]
pub(crate) fn lock(session: State<'_, Session>, _request: ()) -> Result<SessionView, ErrorView> {
    Ok(session.lock())
}

#[tauri::command(async)]
pub(crate) fn change_passphrase(
    session: State<'_, Session>,
    request: ChangePassphraseInput,
) -> Result<SessionView, ErrorView> {
    let current = SecretString::from(request.current);
    let new = SecretString::from(request.new);
    session.with(|vault, _| Ok(vault.change_passphrase(&current, &new)?))?;
    Ok(session.view())
}

#[tauri::command(async)]
pub(crate) fn me_show(session: State<'_, Session>, _request: ()) -> Result<MeView, ErrorView> {
    session.with(|vault, _| me::show(vault))
}

#[tauri::command(async)]
pub(crate) fn me_set(session: State<'_, Session>, request: MeInput) -> Result<MeView, ErrorView> {
    session.with(|vault, _| me::set(vault, request))
}

#[tauri::command(async)]
pub(crate) fn verify(
    session: State<'_, Session>,
    request: VerifyInput,
) -> Result<VerifyView, ErrorView> {
    session.with(|vault, _| app::verify::verify(vault, request.reference.as_ref()))
}
