//! The vault behind the window: locked or unlocked.

use crate::{progress::Cancel, table::Table};
use app::{
    clock::Now,
    error::{AppError, ErrorView},
    place,
    session::{StatusView, status},
    vault::{Unlock, Vault},
    view::{SessionState, SessionView},
};
use jiff::civil::Date;
use secrecy::SecretString;
use std::{
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Where the vault is, and the vault itself while it is unlocked.
pub struct Session {
    folder: PathBuf,
    today: Option<Date>,
    open: Mutex<Option<Vault>>,
    pub(crate) import: Cancel,
    pub(crate) dossier: Cancel,
    table: Table,
}

impl Session {
    /// The session of the vault in a folder, on a day where one stands in for the clock's.
    #[must_use]
    pub const fn new(folder: PathBuf, today: Option<Date>) -> Self {
        Self {
            folder,
            today,
            open: Mutex::new(None),
            import: Cancel::new(),
            dossier: Cancel::new(),
            table: Table::new(),
        }
    }

    /// The session of the person's own vault, or of the one that `ANSWERABLE_VAULT` names.
    ///
    /// # Errors
    /// A sentence where the system has no data folder.
    pub fn here() -> Result<Self, String> {
        let folder = match std::env::var_os("ANSWERABLE_VAULT") {
            Some(folder) => PathBuf::from(folder),
            None => place::data_folder().map_err(|e| e.to_string())?,
        };
        Ok(Self::new(folder, stand_in_for_today()))
    }

    /// The moment, as every use case takes it.
    pub fn now(&self) -> Now {
        Now::read(self.today)
    }

    /// Does something with the open vault.
    ///
    /// # Errors
    /// [`AppError::Locked`], or what `act` says.
    pub fn with<T>(
        &self,
        act: impl FnOnce(&mut Vault, &Now) -> Result<T, AppError>,
    ) -> Result<T, ErrorView> {
        self.do_with(act).map_err(ErrorView::from)
    }

    /// As [`Session::with`], for work that goes on after an error.
    ///
    /// # Errors
    /// As [`Session::with`].
    pub(crate) fn do_with<T>(
        &self,
        act: impl FnOnce(&mut Vault, &Now) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let now = self.now();
        match self.vault().as_mut() {
            Some(vault) => {
                let done = act(vault, &now);
                if done.is_err() {
                    vault.heal();
                }
                done
            }
            None => Err(AppError::Locked),
        }
    }

    /// How the vault stands, as the window shows it.
    pub fn view(&self) -> SessionView {
        let found = status(&self.folder);
        let open = self.vault().is_some();
        let state = match &found {
            _ if open => SessionState::Open,
            Ok(StatusView { exists: true, .. }) => SessionState::Locked,
            Ok(StatusView { exists: false, .. }) => SessionState::FirstRun,
            Err(_) => SessionState::Trouble,
        };
        SessionView {
            state,
            ways: found.as_ref().map(|s| s.ways.clone()).unwrap_or_default(),
            keyring_available: app::vault::keyring_answers(),
            trouble: found.err().filter(|_| !open).map(ErrorView::from),
            vault_folder: self.folder.display().to_string(),
            today: self.now().today,
        }
    }

    /// Makes a new vault, and opens it.
    ///
    /// # Errors
    /// When anything of a vault is there already, or the keyring does not answer.
    pub fn create(
        &self,
        passphrase: Option<String>,
        then: impl FnOnce(&mut Vault) -> Result<(), AppError>,
    ) -> Result<SessionView, ErrorView> {
        let mut vault = Vault::create(&self.folder, &way(passphrase)).map_err(AppError::from)?;
        then(&mut vault)?;
        *self.vault() = Some(vault);
        Ok(self.view())
    }

    /// Opens the vault.
    ///
    /// # Errors
    /// A wrong passphrase, a keyring that does not answer, a file that cannot be read: each told
    /// apart, with nothing changed.
    pub fn unlock(&self, passphrase: Option<String>) -> Result<SessionView, ErrorView> {
        let mut open = self.vault();
        if open.is_none() {
            *open = Some(Vault::open(&self.folder, &way(passphrase)).map_err(AppError::from)?);
        }
        drop(open);
        Ok(self.view())
    }

    /// The table on which a picture lies while it is blackened.
    pub(crate) const fn table(&self) -> &Table {
        &self.table
    }

    /// Locks the vault: its key leaves memory, and what lay on the table with it.
    pub fn lock(&self) -> SessionView {
        *self.vault() = None;
        self.table.clear();
        self.view()
    }

    /// A use case that panicked leaves the vault as it was: every write is one transaction.
    fn vault(&self) -> MutexGuard<'_, Option<Vault>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn way(passphrase: Option<String>) -> Unlock {
    passphrase.map_or(Unlock::Keyring, |p| {
        Unlock::Passphrase(SecretString::from(p))
    })
}

/// In a build for testing, `ANSWERABLE_TODAY` stands in for the clock's day.
fn stand_in_for_today() -> Option<Date> {
    if cfg!(debug_assertions) {
        std::env::var("ANSWERABLE_TODAY").ok()?.parse().ok()
    } else {
        None
    }
}
