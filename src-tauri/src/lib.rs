//! The window: a thin shell. A command converts, calls one use case, converts.

mod background;
mod commands;
mod files;
mod formatted;
pub mod ipc;
mod progress;
pub mod session;
mod table;

use std::process::ExitCode;
use tauri::{Runtime, WebviewUrl, WebviewWindowBuilder};

/// Everything the window is made of, for the real runtime and for the mock one of the tests.
pub fn builder<R: Runtime>(
    builder: tauri::Builder<R>,
    session: session::Session,
) -> tauri::Builder<R> {
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(session)
        .register_asynchronous_uri_scheme_protocol(formatted::SCHEME, formatted::answer)
        .invoke_handler(ipc::handler())
}

/// Opens the window and stays until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    app::vault::no_core_dumps();
    let session = match session::Session::here() {
        Ok(session) => session,
        Err(message) => return refuse(&message),
    };
    let outcome = builder(tauri::Builder::default(), session)
        .setup(|app| {
            tauri::async_runtime::spawn(background::watch_the_day(app.handle().clone()));
            // Built here and not by the configuration, so that nothing of what is shown is left
            // on disk and no other page can be loaded into it.
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Answerable")
                .inner_size(1280.0, 800.0)
                .min_inner_size(320.0, 480.0)
                .incognito(!is_driven())
                .disable_drag_drop_handler()
                .on_navigation(is_own_page)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&format!("The window could not open: {error}.")),
    }
}

/// Whether a test drives the window: a private one cannot be driven. A release never is.
fn is_driven() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

fn is_own_page(url: &tauri::Url) -> bool {
    let own_scheme = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    own_scheme
        || formatted::is_one(url)
        || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
}

#[expect(
    clippy::print_stderr,
    reason = "without a window there is no other place to say it"
)]
fn refuse(message: &str) -> ExitCode {
    eprintln!("{message}\nThe command line, answerable, does the same work without a window.");
    ExitCode::FAILURE
}
