//! Every screen, in two sizes and two themes: no violation, no sideways scroll, a picture of each.

use crate::{
    blacken::{answered, blackened},
    journey::look,
};
use answerable_tests::{Cli, Launch, Window, no_plaintext};
use serde_json::{Value, json};

const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 600), (320, 640)];

/// A vault with a dispute in the middle of its life, made by the command line.
/// A mail of HTML that would load a picture and a style from elsewhere, and lead there.
const LAID_OUT: &str = "From: Brightperk Care <care@brightperk.example>\r\n\
    Date: Tue, 15 Sep 2026 10:00:00 +0100\r\nSubject: We have your letter\r\n\
    Message-ID: <laid-out@brightperk.example>\r\nMIME-Version: 1.0\r\n\
    Content-Type: text/html; charset=utf-8\r\n\r\n\
    <link rel=stylesheet href='http://127.0.0.1:9/a.css'>\
    <table bgcolor='#fde8d8' cellpadding=16><tr><td style='color:#7a2e00;font-size:22px'>\
    We have your letter<tr><td>A colleague will <b>look into it</b>. \
    <a href='http://127.0.0.1:9/?id=1'>Our offers</a><img src='http://127.0.0.1:9/p.gif'></table>";

fn lived_in() -> (Cli, String, [String; 3], String) {
    let cli = Cli::with_vault();
    let sample = |name: &str| {
        let path = answerable_tests::root()
            .join("src-tauri/crates/app/sample")
            .join(name);
        path.display().to_string()
    };
    let _ = cli.json(&["me", "set", "--file", &sample("me.toml")]);
    let opened = cli.json(&[
        "dispute",
        "open",
        "--file",
        &sample("dispute.toml"),
        "--today",
        "2026-09-12",
    ]);
    let reference = opened["reference"].as_str().unwrap().to_owned();
    let sent = cli.json(&[
        "letter",
        "send",
        &reference,
        "--kind",
        "request",
        "--on",
        "2026-09-14",
        "--via",
        "email",
        "--today",
        "2026-09-14",
    ]);
    let keep = |name: &str| {
        let words = [
            "reply",
            "add",
            &reference,
            "--file",
            &sample(name),
            "--today",
            "2026-10-07",
        ];
        let added: Value = cli.json(&words);
        added["message"].as_str().unwrap().to_owned()
    };
    let laid_out = cli.file("laid-out.eml", LAID_OUT);
    let laid_out = keep(&laid_out);
    let acknowledged = keep("acknowledgement.eml");
    let message = keep("reply.eml");
    let mut words: Vec<String> = [
        "reply",
        "judge",
        &reference,
        &message,
        "--today",
        "2026-10-07",
    ]
    .map(str::to_owned)
    .into();
    for judged in [
        "cause=partly",
        "prevention=deflected",
        "onward=silent",
        "source=deflected",
        "number=given",
        "notified=silent",
        "apology=silent",
        "record=given",
    ] {
        words.extend(["--point".to_owned(), judged.to_owned()]);
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let _ = cli.json(&words);
    let kind = "identity-request";
    let classify = [
        "reply",
        "classify",
        &reference,
        &laid_out,
        "--kind",
        kind,
        "--today",
        "2026-10-07",
    ];
    let _ = cli.json(&classify);
    let letter = sent["letter"].as_str().unwrap().to_owned();
    (cli, reference, [acknowledged, message, laid_out], letter)
}

async fn walk(dark: bool) {
    let theme = if dark { "dark" } else { "light" };
    let (cli, reference, [acknowledged, message, laid_out], letter) = lived_in();
    let vault = cli.vault();
    let window = Window::open(Launch {
        vault: &vault,
        today: "2026-10-08",
        dark,
    })
    .await;
    window.wait_for_text("Your vault is locked").await;
    window.fill("Passphrase", Cli::PASSPHRASE).await;
    window.click_button("Open").await;
    window.wait_for_text("Today").await;
    let set = "document.documentElement.dataset.theme = arguments[0]";
    let _ = window.script(set, vec![json!(theme)]).await;
    let screens = [
        ("today", "#/today".to_owned(), "Brightperk"),
        ("disputes", "#/disputes".to_owned(), "Brightperk"),
        (
            "dispute",
            format!("#/disputes/{reference}"),
            "Correspondence",
        ),
        (
            "reply",
            format!("#/disputes/{reference}/replies/{message}"),
            "Does it answer you?",
        ),
        (
            "reply-automatic",
            format!("#/disputes/{reference}/replies/{acknowledged}"),
            "A machine wrote this",
        ),
        (
            "letter",
            format!("#/disputes/{reference}/letter/follow-up"),
            "Nothing is sent by",
        ),
        // Not every point is judged: what to mend and what comes first stand beside the letter.
        (
            "complaint",
            format!("#/disputes/{reference}/letter/complaint"),
            "Before you complain",
        ),
        (
            "sent-letter",
            format!("#/disputes/{reference}/letters/{letter}"),
            "Kept as it was sent",
        ),
        ("new", "#/new".to_owned(), "Which platform is it?"),
        ("new-told", "#/new/told".to_owned(), "Whom did they tell?"),
        ("platforms", "#/platforms".to_owned(), "Brightperk"),
        (
            "settings-me",
            "#/settings/me".to_owned(),
            "Country you live in",
        ),
        (
            "settings-security",
            "#/settings/security".to_owned(),
            "assphrase",
        ),
        (
            "settings-days",
            "#/settings/days".to_owned(),
            "Your holidays",
        ),
        (
            "laws",
            "#/laws".to_owned(),
            "What each law that Answerable knows",
        ),
        ("law", "#/laws/eu-gdpr".to_owned(), "What you can demand"),
        ("nowhere", "#/nowhere".to_owned(), "There is no such page"),
    ];
    for (width, height) in SIZES {
        window.set_size(width, height).await;
        for (name, address, words) in &screens {
            let go = "location.hash = arguments[0]";
            let _ = window.script(go, vec![json!(address)]).await;
            window.wait_for_text(words).await;
            look(&window, &format!("{name}-{width}-{theme}")).await;
            let wide = "return document.documentElement.scrollWidth - innerWidth";
            let over = window.script(wide, vec![]).await.as_i64().unwrap();
            assert!(over <= 0, "{name} at {width} scrolls sideways by {over} px");
        }
    }
    formatted(
        &window,
        &format!("#/disputes/{reference}/replies/{laid_out}"),
        theme,
    )
    .await;
    blackened(&window, &reference, theme).await;
    answered(&window, &reference, theme).await;
    window.close().await;
    no_plaintext(&vault, &["passport.jpg", "Mara Quill"]);
}

/// The layout of a mail: only when asked for, with nothing in it that leads or loads.
async fn formatted(window: &Window, address: &str, theme: &str) {
    window.set_size(1280, 800).await;
    let go = "location.hash = arguments[0]";
    let _ = window.script(go, vec![json!(address)]).await;
    window.wait_for_text("A colleague will look into it").await;
    let frames = "return document.querySelectorAll('iframe').length";
    assert_eq!(window.script(frames, vec![]).await, json!(0));
    window.click_button("As it was laid out").await;
    window.wait_for_text("links lead nowhere").await;
    let shown = window.text_in_frame("We have your letter").await;
    assert!(
        shown.contains("A colleague will look into it. Our offers"),
        "{shown}"
    );
    window.screenshot(&format!("formatted-{theme}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_whole_in_light() {
    walk(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_whole_in_dark() {
    walk(true).await;
}
