import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/components.css";
import "./styles/app.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { preferences } from "./state/preferences.svelte";

preferences.apply();

const target = document.getElementById("app");
if (target) mount(App, { target });
