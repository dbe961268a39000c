//! The whole life of a dispute in the window: from the first run to the follow-up.

use answerable_tests::{Cli, Key, Launch, Window, no_plaintext};
use std::path::Path;

pub(crate) const PASSPHRASE: &str = "seven quiet harbours at dusk";

const REPLY: &str = "Hi Mara,\n\nThanks so much for being part of Brightperk! A recent update to one of our campaign tools picked up some member profiles. Besides yours, 200 member profiles were affected. We have deleted the prize entry from your account.\n\nOur team is always working to make sure that perks reach the right people.\n\nWarmly,\nTara";

pub(crate) fn launch<'a>(vault: &'a Path, today: &'a str) -> Launch<'a> {
    Launch {
        vault,
        today,
        dark: false,
    }
}

/// What axe finds on the screen as it is; a picture of it is kept.
pub(crate) async fn look(window: &Window, name: &str) {
    window.screenshot(name).await;
    let found = window.axe().await;
    assert!(found.is_empty(), "axe on {name}:\n{}", found.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_asks_reads_judges_and_asks_again() {
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    let window = Window::open(launch(&vault, "2026-07-10")).await;
    window.set_size(1280, 800).await;

    first_run(&window).await;
    new_dispute(&window).await;
    send(&window, "Write the request", "request").await;
    window.wait_for_text("10 August 2026").await;
    look(&window, "journey-dispute-sent").await;
    window.close().await;

    let window = Window::open(launch(&vault, "2026-07-20")).await;
    window.set_size(1280, 800).await;
    unlock(&window).await;
    add_and_judge(&window).await;
    dialogs(&window).await;
    send(&window, "Write the follow-up", "follow-up").await;
    lock(&window).await;
    window.close().await;
    no_plaintext(&vault, &["Mara", "Quill", "Brightperk", "Tara"]);
}

async fn first_run(window: &Window) {
    window.wait_for_text("Three short questions").await;
    look(window, "first-run").await;
    window.click_button("Open Answerable").await;
    window.wait_for_text("Your name is missing").await;
    look(window, "first-run-errors").await;
    window
        .fill("Your name, as letters should show it", "Mara Quill")
        .await;
    window
        .fill("E-mail address for replies", "mara@quill.example")
        .await;
    window
        .fill(
            "Postal address, one line each",
            "12 Harbour Row\nCork\nIreland",
        )
        .await;
    window.choose("Country you live in", "Ireland").await;
    window.tick("A passphrase").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.fill("The same passphrase again", PASSPHRASE).await;
    window.click_button("Open Answerable").await;
    window.wait_for_text("Nothing needs you").await;
    look(window, "today-empty").await;
}

pub(crate) async fn unlock(window: &Window) {
    window.wait_for_text("Your vault is locked").await;
    window.fill("Passphrase", "not the passphrase").await;
    window.click_button("Open").await;
    window.wait_for_text("This is not the passphrase").await;
    look(window, "unlock-wrong").await;
    window.fill("Passphrase", PASSPHRASE).await;
    window.click_button("Open").await;
    window.wait_for_text("Today").await;
}

/// One question a page; Back keeps the answer; a wrong answer says so and stays.
async fn new_dispute(window: &Window) {
    window.click_button("New dispute").await;
    window.wait_for_text("Which platform is it?").await;
    window.click_button("Continue").await;
    window.wait_for_text("The name is missing").await;
    look(window, "new-dispute-error").await;
    window.fill("Name of the platform", "Brightperk").await;
    window.click_button("Continue").await;

    window.wait_for_text("Question 2 of").await;
    window.choose("Country of the platform", "Ireland").await;
    window
        .fill(
            "E-mail address for privacy requests",
            "privacy@brightperk.example",
        )
        .await;
    window
        .fill(
            "Postal address, one line each",
            "1 Grand Parade\nDublin\nIreland",
        )
        .await;
    window.click_button("Continue").await;

    let claimed = "that I had won a phone in their perk for influencers, $& and {{7*7}} <b>";
    window.wait_for_text("What did they claim about you?").await;
    window.fill("They claimed", claimed).await;
    window.click_button("Continue").await;
    window.wait_for_text("Whom did they tell?").await;
    window.click_button("Back").await;
    window.wait_for_text("What did they claim about you?").await;
    window.click_button("Continue").await;
    window.wait_for_text("Whom did they tell?").await;
    window
        .fill("They told", "my friends, Joe among them, in their feeds")
        .await;
    window.click_button("Continue").await;

    window.wait_for_text("When did it happen?").await;
    for (field, value) in [("Day", "31"), ("Month", "2"), ("Year", "2026")] {
        window.fill(field, value).await;
    }
    window.click_button("Continue").await;
    window.wait_for_text("There is no such day").await;
    for (field, value) in [("Day", "1"), ("Month", "7")] {
        window.fill(field, value).await;
    }
    window.click_button("Continue").await;

    window.wait_for_text("What is true?").await;
    window
        .fill(
            "The truth",
            "I was never eligible and never received a phone",
        )
        .await;
    window.click_button("Continue").await;
    window
        .wait_for_text("What do they need to find your record?")
        .await;
    window
        .fill("Names or numbers it knows you by", "@mara")
        .await;
    window.click_button("Continue").await;
    window.wait_for_text("What do you ask for?").await;
    look(window, "new-dispute-asks").await;
    window.click_button("Continue").await;
    window.wait_for_text("Which law applies?").await;
    window.wait_for_text("GDPR").await;
    look(window, "new-dispute-law").await;
    window.click_button("Continue").await;
    window.wait_for_text("What do you call this dispute?").await;
    window.fill("Title", "The phone I never won").await;
    window.click_button("Continue").await;
    check_answers(window, claimed).await;
}

async fn check_answers(window: &Window, claimed: &str) {
    window.wait_for_text("Check your answers").await;
    window.wait_for_text("1a").await;
    window.wait_for_text(claimed).await;
    look(window, "check-answers").await;
    window.click_button("Open the dispute").await;
    window.wait_for_text("Nothing is sent yet").await;
    look(window, "dispute-draft").await;
}

async fn send(window: &Window, write: &str, name: &str) {
    window.click_button(write).await;
    window.wait_for_text("Nothing is sent by Answerable").await;
    window.wait_for_text("1a").await;
    look(window, &format!("letter-{name}")).await;
    window.click_button("Mark as sent").await;
    window.wait_for_text("Correspondence").await;
}

/// A reply is pasted and judged by keys alone.
async fn add_and_judge(window: &Window) {
    window.click_button("Disputes").await;
    window.click_button("The phone I never won").await;
    window.wait_for_text("Paste a reply").await;
    window.click_button("Paste a reply").await;
    window.fill("The reply, as it came", REPLY).await;
    look(window, "paste-a-reply").await;
    window.click_button("Add the reply").await;
    window.wait_for_text("Does it answer you?").await;
    look(window, "reply-proposed").await;
    window.wait_for_text("0 of 11 judged").await;

    // Partly, silent, silent, silent, given, silent, silent, given, silent, silent, silent.
    let first = window.find("details[open] input[type=radio]").await;
    first.send_keys("2").await.expect("a point takes a key");
    window.wait_for_text("1 of 11 judged").await;
    for (n, key) in (2..).zip(["5", "5", "5", "1", "5", "5", "1", "5", "5", "5"]) {
        window.keys(key).await;
        window.wait_for_text(&format!("{n} of 11 judged")).await;
    }
    window.wait_for_text("Saved at").await;
    look(window, "reply-judged").await;
    window.click_button("See what is open").await;
    window
        .wait_for_text("Nine points are open: write the follow-up")
        .await;
    look(window, "dispute-gaps").await;
}

/// The dialogs of a dispute: what goes into a copy for others, and what was said.
async fn dialogs(window: &Window) {
    window.click_button("Make the dossier").await;
    window.tick("A copy for others to read").await;
    window.wait_for_text("What is replaced").await;
    look(window, "dossier-copy").await;
    window.click_button("Cancel").await;
    window.click_button("Correct what you said").await;
    window
        .wait_for_text("Letters that went stay as they went")
        .await;
    look(window, "dispute-amend").await;
    window.click_button("Cancel").await;
}

async fn lock(window: &Window) {
    window
        .keys(format!(
            "{}l{}",
            char::from(Key::Control),
            char::from(Key::Control)
        ))
        .await;
    window.wait_for_text("Your vault is locked").await;
    let text = window.text().await;
    assert!(
        !text.contains("Brightperk"),
        "a locked window shows nothing of a dispute: {text}"
    );
    look(window, "unlock").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_vault_is_never_a_first_run() {
    let cli = Cli::with_vault();
    std::fs::write(cli.vault().join("vault.db"), b"").unwrap();
    let window = Window::open(launch(&cli.vault(), "2026-07-10")).await;
    window.wait_for_text("The vault cannot be opened").await;
    window.wait_for_text("0 bytes").await;
    let text = window.text().await;
    assert!(!text.contains("Three short questions"), "{text}");
    look(&window, "vault-damaged").await;
    window.close().await;
    assert_eq!(
        std::fs::read(cli.vault().join("vault.db")).unwrap(),
        b"",
        "left as it was"
    );
}
