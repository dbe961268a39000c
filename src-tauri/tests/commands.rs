//! Commands as the page calls them: through Tauri's own border, with a runtime that has no screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail loudly"
)]

use answerable_desktop::{builder, session::Session};
use base64::Engine;
use jiff::civil::date;
use serde_json::{Value, json};
use std::{
    path::Path,
    sync::{Arc, Mutex},
};
use tauri::{
    Listener, Manager, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets},
    webview::InvokeRequest,
};

/// A page without a screen, over a vault folder.
struct Page {
    window: WebviewWindow<MockRuntime>,
    _app: tauri::App<MockRuntime>,
}

impl Page {
    fn over(folder: &Path) -> Self {
        let session = Session::new(folder.join("vault"), Some(date(2026, 7, 9)));
        let app = builder(mock_builder(), session)
            .build(mock_context(noop_assets()))
            .unwrap();
        let window = WebviewWindowBuilder::new(&app, "main", Default::default())
            .build()
            .unwrap();
        Self { window, _app: app }
    }

    fn call(&self, command: &str, request: Value) -> Result<Value, Value> {
        ask(&self.window, command, request)
    }
}

fn ask(window: &WebviewWindow<MockRuntime>, command: &str, request: Value) -> Result<Value, Value> {
    let url = if cfg!(windows) {
        "http://tauri.localhost"
    } else {
        "tauri://localhost"
    };
    let invoke = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(json!({ "request": request })),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, invoke).map(|body| body.deserialize::<Value>().unwrap())
}

fn me() -> Value {
    json!({ "name": "Mara Quill", "email": "mara@quill.example", "country": "IE",
            "address": ["12 Harbour Row", "Cork", "Ireland"] })
}

fn dispute() -> Value {
    json!({
        "title": "The phone I never won",
        "platform": { "name": "Brightperk", "country": "IE", "email": "privacy@brightperk.example" },
        "incident": {
            "happened_on": "2026-07-01", "claimed": "that I had won a phone",
            "told": "my friends", "truth": "I was never eligible"
        }
    })
}

#[test]
fn a_first_run_makes_a_vault_and_a_dispute_and_locks() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::over(folder.path());
    assert_eq!(
        page.call("session", json!(null)).unwrap()["state"],
        "first-run"
    );
    assert_eq!(
        page.call("today", json!(null)).unwrap_err()["code"],
        "locked"
    );

    let create = json!({ "me": me(), "passphrase": "seven quiet harbours" });
    assert_eq!(page.call("create_vault", create).unwrap()["state"], "open");
    let opened = page.call("open_dispute", dispute()).unwrap();
    let reference = opened["reference"].as_str().unwrap();
    let shown = page
        .call("dispute", json!({ "reference": reference }))
        .unwrap();
    assert_eq!(
        shown["next"]["sentence"],
        "Nothing is sent yet: write the request to Brightperk"
    );
    assert_eq!(shown["regime"], "eu-gdpr", "proposed from both places");

    assert_eq!(page.call("lock", json!(null)).unwrap()["state"], "locked");
    assert_eq!(
        page.call("dispute", json!({ "reference": reference }))
            .unwrap_err()["code"],
        "locked"
    );
    let wrong = page.call("unlock", json!({ "passphrase": "six quiet harbours" }));
    assert_eq!(wrong.unwrap_err()["code"], "wrong-passphrase");
    let right = page.call("unlock", json!({ "passphrase": "seven quiet harbours" }));
    assert_eq!(right.unwrap()["state"], "open");
}

#[test]
fn a_wrong_answer_names_its_field_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::over(folder.path());
    let mut person = me();
    person["email"] = json!("mara");
    let create = json!({ "me": person, "passphrase": "seven quiet harbours" });
    assert_eq!(
        page.call("create_vault", create).unwrap_err()["field"],
        "email"
    );
    assert!(
        !folder.path().join("vault").exists(),
        "nothing is made for a wrong answer"
    );

    let create = json!({ "me": me(), "passphrase": "seven quiet harbours" });
    page.call("create_vault", create).unwrap();
    let mut wrong = dispute();
    wrong["incident"]["happened_on"] = json!("2026-02-31");
    let refused = page.call("check_dispute", wrong).unwrap_err();
    assert_eq!(refused["field"], "incident.happened_on");
    assert_eq!(refused["message"], "There is no day 2026-02-31.");
    assert_eq!(page.call("disputes", json!(null)).unwrap(), json!([]));
}

#[test]
fn a_vault_in_trouble_is_never_a_first_run() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::over(folder.path());
    let create = json!({ "me": me(), "passphrase": "seven quiet harbours" });
    page.call("create_vault", create).unwrap();
    page.call("lock", json!(null)).unwrap();
    for copy in ["vault.toml", "vault-copy.toml"] {
        std::fs::write(folder.path().join("vault").join(copy), "not a sidecar").unwrap();
    }
    let view = page.call("session", json!(null)).unwrap();
    assert_eq!(view["state"], "trouble");
    assert!(
        view["trouble"]["help"]
            .as_str()
            .is_some_and(|h| !h.is_empty())
    );
}

/// A mailbox of `n` messages from the platform, and one of a shop.
fn mailbox(n: u32) -> String {
    let mail = |from: &str, n: u32| {
        format!(
            "From {from} Wed Jul  8 10:00:00 2026\nFrom: <{from}>\nSubject: Message {n}\n\
             Date: Wed, 8 Jul 2026 10:00:00 +0000\n\nWe look into it, number {n}.\n\n"
        )
    };
    let own = (0..n).map(|n| mail("privacy@brightperk.example", n));
    own.chain([mail("deals@shop.example", n)]).collect()
}

#[test]
fn a_mailbox_tells_how_far_it_is_and_what_was_kept_stays_when_it_is_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::over(folder.path());
    let create = json!({ "me": me(), "passphrase": "seven quiet harbours" });
    page.call("create_vault", create).unwrap();
    let opened = page.call("open_dispute", dispute()).unwrap();
    let reference = opened["reference"].as_str().unwrap();
    let bytes = base64::engine::general_purpose::STANDARD.encode(mailbox(7));
    let request = json!({ "reference": reference, "file_name": "all.mbox", "bytes_base64": bytes });

    let told = Arc::new(Mutex::new(Vec::new()));
    let (hears, window) = (Arc::clone(&told), page.window.clone());
    let heard = page
        .window
        .app_handle()
        .listen("import-progress", move |event| {
            let progress: Value = serde_json::from_str(event.payload()).unwrap();
            hears
                .lock()
                .unwrap()
                .push(progress["done"].as_u64().unwrap());
            if progress["done"] == 3 {
                // Another command is answered while the mailbox is taken in.
                let asked = ask(&window, "disputes", json!(null)).unwrap();
                assert_eq!(asked.as_array().unwrap().len(), 1);
                ask(&window, "cancel_import", json!(null)).unwrap();
            }
        });
    let view = page.call("import_replies", request.clone()).unwrap();
    assert_eq!(*told.lock().unwrap(), [0, 1, 2, 3]);
    assert_eq!(view["cancelled"], true);
    assert_eq!((&view["looked_at"], &view["all"]), (&json!(3), &json!(8)));
    assert_eq!(view["added"].as_array().unwrap().len(), 3);
    let shown = page
        .call("dispute", json!({ "reference": reference }))
        .unwrap();
    assert_eq!(shown["correspondence"].as_array().unwrap().len(), 3);

    page.window.app_handle().unlisten(heard);
    let view = page.call("import_replies", request).unwrap();
    assert_eq!(view["cancelled"], false, "the next one begins anew");
    assert_eq!((&view["looked_at"], &view["all"]), (&json!(8), &json!(8)));
    let known = |a: &&Value| a["known"] == true;
    let added = view["added"].as_array().unwrap();
    assert_eq!((added.len(), added.iter().filter(known).count()), (7, 3));
    assert_eq!(view["strays"].as_array().unwrap().len(), 1);
}

#[test]
fn a_picture_lies_in_memory_alone_until_its_copy_is_kept_and_is_gone_when_the_vault_is_locked() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::over(folder.path());
    let picture = std::fs::read("icons/32x32.png").unwrap();
    let picture = base64::engine::general_purpose::STANDARD.encode(picture);
    let drop = json!({ "name": "passport.png", "bytes_base64": picture });
    let locked = page.call("drop_picture", drop.clone()).unwrap_err();
    assert_eq!(locked["code"], "locked");

    let passphrase = "seven quiet harbours";
    let create = json!({ "me": me(), "passphrase": passphrase });
    page.call("create_vault", create).unwrap();
    let opened = page.call("open_dispute", dispute()).unwrap();
    let reference = &opened["reference"];
    let files = || page.call("verify", json!({})).unwrap()["blobs"].clone();
    let before = files();
    let area = json!({ "left": 0.25, "top": 0.25, "width": 0.5, "height": 0.5 });
    let blacken = json!({ "areas": [area], "format": "jpeg" });
    let none = page.call("blacken_picture", blacken.clone()).unwrap_err();
    assert_eq!(none["help"], "Choose it again.");

    let shown = page.call("drop_picture", drop).unwrap();
    assert_eq!(
        (&shown["width"], &shown["format"]),
        (&json!(32), &json!("png"))
    );
    let copy = page.call("blacken_picture", blacken.clone()).unwrap();
    assert_eq!(copy["format"], "jpeg");
    assert_eq!(files(), before, "nothing is kept by looking at it");
    let keep = json!({ "reference": reference, "title": "My passport, blacked out" });
    let kept = page.call("keep_blackened", keep.clone()).unwrap();
    assert_eq!(kept["exhibits"][0]["name"], "blackened copy.jpg");
    let now = before.as_u64().unwrap() + 1;
    assert_eq!(files(), now, "the copy is kept, and the original is not");

    page.call("lock", json!(null)).unwrap();
    page.call("unlock", json!({ "passphrase": passphrase }))
        .unwrap();
    for (command, request) in [("blacken_picture", blacken), ("keep_blackened", keep)] {
        let gone = page.call(command, request).unwrap_err();
        assert_eq!(gone["message"], "The picture is no longer open.");
    }
}
