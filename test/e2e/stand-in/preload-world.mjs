// Runs in the page before its own scripts: a sandboxed preload's world, less the separate V8 context.
// It is sent to the browser as text, so it uses nothing from outside itself.

/** `preload(require, process, module, exports)`: the preload script, wrapped. */
export function preloadWorld(preload) {
  if (window !== window.top || window.__standIn) return
  const listeners = new Map()

  const clone = (value) => {
    try {
      return structuredClone(value)
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  const ipcRenderer = {
    invoke: async (channel, ...args) => {
      const reply = await window.__standInInvoke(channel, clone(args))
      if ('error' in reply) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`)
      return reply.value
    },
    send: (channel, ...args) => {
      void window.__standInSend(channel, clone(args))
    },
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return this
    },
    off(channel, listener) {
      const list = listeners.get(channel) ?? []
      const index = list.lastIndexOf(listener)
      if (index >= 0) listeners.set(channel, list.toSpliced(index, 1))
      return this
    }
  }
  Object.defineProperty(window, '__standIn', {
    value: {
      emit: (channel, args) => {
        for (const listener of listeners.get(channel) ?? []) listener({ sender: ipcRenderer, ports: [] }, ...args)
      }
    }
  })

  // contextBridge copies values between worlds: functions become proxies, everything else is cloned and frozen.
  const hasFunction = (value) =>
    typeof value === 'function' || (!!value && typeof value === 'object' && Object.values(value).some(hasFunction))
  const bridge = (value) => {
    if (typeof value === 'function') {
      return (...args) => {
        const result = value(...args.map(bridge))
        return result instanceof Promise ? result.then(bridge) : bridge(result)
      }
    }
    // Throws for what Electron refuses too, a Svelte $state proxy among them.
    if (!hasFunction(value)) return clone(value)
    if (Array.isArray(value)) return value.map(bridge)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bridge(inner)]))
  }
  const freeze = (value) => {
    if (value && typeof value === 'object') {
      Object.values(value).forEach(freeze)
      Object.freeze(value)
    }
    return value
  }

  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld(key, value) {
        if (key in window) throw new Error('Cannot bind an API on top of an existing property on the window object')
        Object.defineProperty(window, key, { value: freeze(bridge(value)), enumerable: true })
      }
    }
  }
  const require = (name) => {
    if (name === 'electron' || name === 'electron/renderer') return electron
    throw new Error(`module not found: ${name}`)
  }
  const process = Object.freeze({ sandboxed: true, contextIsolated: true, type: 'renderer', versions: {}, env: {} })
  try {
    preload(require, process, { exports: {} }, {})
  } catch (error) {
    void window.__standInPreloadError(String(error?.stack ?? error))
  }
}

/** Asks the app's setWindowOpenHandler about window.open and target=_blank. The answer comes later: null until then. */
export function popupWorld() {
  const ask = (url) => void window.__standInOpen(new URL(url, location.href).href)
  window.open = (url = 'about:blank') => {
    ask(url)
    return null
  }
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[target=_blank]')
    if (link && !event.defaultPrevented) {
      event.preventDefault()
      ask(link.href)
    }
  })
}
