import { mount } from 'svelte';
import '../styles/index.css';
import { preferences } from '../lib/preferences.svelte';
import Caller from './Caller.svelte';

preferences.apply();
mount(Caller, { target: document.body });
