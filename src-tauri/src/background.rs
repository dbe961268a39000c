//! What goes on while the window is open: the day changes.

use crate::session::Session;
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Runtime};

/// The event that tells the page of a new day; its payload is the day, ISO 8601.
pub(crate) const NEW_DAY: &str = "new-day";

/// How often the clock is looked at. A suspended machine wakes up in time for its person.
const GLANCE: Duration = Duration::from_secs(30);

/// Tells the page when a new civil day begins, so that no list shows yesterday's dates.
pub(crate) async fn watch_the_day<R: Runtime>(app: AppHandle<R>) {
    let mut shown = app.state::<Session>().now().today;
    let mut glances = tokio::time::interval(GLANCE);
    loop {
        glances.tick().await;
        let today = app.state::<Session>().now().today;
        if today != shown {
            shown = today;
            // A window that is closing hears nothing; there is no one left to tell.
            app.emit(NEW_DAY, today.to_string()).ok();
        }
    }
}
