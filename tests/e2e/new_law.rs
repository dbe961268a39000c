//! A law that is added by files alone stands in the window.

use crate::journey::look;
use answerable_tests::{Cli, Launch, Window, built_with_a_new_law};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_made_up_law_of_two_files_has_its_place_and_its_page_in_the_window() {
    let programs = tokio::task::spawn_blocking(built_with_a_new_law)
        .await
        .unwrap();
    let cli = Cli::of(programs.join("answerable"));
    let _ = cli.run(&["vault", "create"]).done();
    let me = answerable_tests::root().join("src-tauri/crates/app/sample/me.toml");
    let _ = cli.json(&["me", "set", "--file", &me.display().to_string()]);
    let vault = cli.vault();
    let launch = Launch {
        vault: &vault,
        today: "2026-10-08",
        dark: false,
    };
    let window = Window::of(&programs.join("answerable-desktop"), launch).await;
    window.wait_for_text("Your vault is locked").await;
    window.fill("Passphrase", Cli::PASSPHRASE).await;
    window.click_button("Open").await;
    window.wait_for_text("Today").await;
    for (address, words) in [
        ("#/laws", "Test Act"),
        ("#/laws/xx-test", "What you can demand"),
    ] {
        let go = "location.hash = arguments[0]";
        let _ = window.script(go, vec![json!(address)]).await;
        window.wait_for_text(words).await;
        if address == "#/laws/xx-test" {
            look(&window, "law-made-up").await;
        }
    }
    window.close().await;
}
