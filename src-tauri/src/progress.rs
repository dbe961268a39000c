//! Long work: the page hears how far it is, and can end it.

use app::view::ProgressView;
use std::sync::atomic::{AtomicBool, Ordering};
use tauri::{AppHandle, Emitter, Runtime};

/// The events that tell the page how far something is; the payload is a [`ProgressView`].
pub(crate) const IMPORT: &str = "import-progress";
pub(crate) const DOSSIER: &str = "dossier-progress";

/// Whether the work of one kind that runs was cancelled.
#[derive(Debug)]
pub(crate) struct Cancel(AtomicBool);

impl Cancel {
    pub(crate) const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    /// Work begins, which nobody has cancelled yet.
    pub(crate) fn begin(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    /// Ends the work that runs, before its next step.
    pub(crate) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Tells the page at each hundredth part; says whether to go on.
    pub(crate) fn teller<'a, R: Runtime>(
        &'a self,
        app: &'a AppHandle<R>,
        event: &'static str,
    ) -> impl FnMut(u32, u32) -> bool + 'a {
        let mut told = None;
        move |done, all| {
            let part = u64::from(done).saturating_mul(100).checked_div(all.into());
            if told != part {
                told = part;
                // A window that is closing hears nothing; there is no one left to tell.
                app.emit(event, ProgressView { done, all }).ok();
            }
            !self.0.load(Ordering::Relaxed)
        }
    }
}
