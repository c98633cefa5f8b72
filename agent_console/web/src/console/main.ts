import { mount } from 'svelte';
import '../styles/index.css';
import { preferences } from '../lib/preferences.svelte';
import App from './App.svelte';

preferences.apply();
mount(App, { target: document.body });
