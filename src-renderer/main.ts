// The page's entry: one client, one root component.
import './lib/no-code-from-text.ts'
import { mount } from 'svelte'
import App from './App.svelte'
import { type AppClient, createAppClient } from './rpc/create-client.ts'
import type { LinkState } from './rpc/http-transport.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/tag.css'

let tellLink: (state: LinkState) => void = () => undefined
const client: AppClient = createAppClient({ onLink: (state) => tellLink(state) })
const target = document.getElementById('app')
if (!target) throw new Error('the page has no #app')
mount(App, {
  target,
  props: {
    client,
    listenToLink: (listener: (state: LinkState) => void) => {
      tellLink = listener
    }
  }
})
