//! The formatted view of a mail: a document of its own, in a frame without scripts and without a
//! way to the machine, under a policy that lets nothing load. Made only when the person asks.

use crate::session::Session;
use app::{
    error::{AppError, ErrorView},
    reply,
};
use std::{fmt::Display, str::FromStr};
use tauri::{
    Manager, Runtime, UriSchemeContext, UriSchemeResponder, Url,
    http::{Request, Response, header},
};

/// `answerable-mail://localhost/REFERENCE/MESSAGE`
pub(crate) const SCHEME: &str = "answerable-mail";

/// Nothing is loaded, nothing runs; the looks that the mail brings along are applied.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Whether an address is one of this view.
pub(crate) fn is_one(url: &Url) -> bool {
    url.scheme() == SCHEME || url.host_str() == Some("answerable-mail.localhost")
}

/// Answers with the document, off the thread that draws the window.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let session = app.state::<Session>();
        let (status, body) = match document(&session, request.uri().path()) {
            Ok(html) => (200, html),
            Err(error) => (404, page(&escaped(&error.message))),
        };
        let response = Response::builder()
            .status(status)
            .header(header::CONTENT_TYPE, "text/html; charset=utf-8")
            .header(header::CONTENT_SECURITY_POLICY, POLICY)
            .header(header::CACHE_CONTROL, "no-store")
            .body(body.into_bytes());
        if let Ok(response) = response {
            responder.respond(response);
        }
    });
}

fn document(session: &Session, path: &str) -> Result<String, ErrorView> {
    // The page gives both as one part of a path, its slash escaped.
    let path = path.trim_start_matches('/').replace("%2F", "/");
    let (reference, message) = path.split_once('/').unwrap_or_default();
    session.with(|vault, now| {
        let (reference, message) = (named(reference)?, named(message)?);
        reply::formatted(vault, &reference, message, now.today).map(|html| page(&html))
    })
}

fn named<T: FromStr<Err: Display>>(text: &str) -> Result<T, AppError> {
    text.parse()
        .map_err(|e: T::Err| AppError::field("message", e.to_string()))
}

/// A mail expects dark words on white.
fn page(body: &str) -> String {
    format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><style>\
         html{{background:#fff;color:#1a1a1a;color-scheme:light}}\
         body{{font:16px/1.5 sans-serif;margin:1rem;overflow-wrap:anywhere}}\
         table{{max-width:100%}}</style></head><body>{body}</body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
