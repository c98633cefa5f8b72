declare module 'virtual:icon-sprite' {
  const address: string;
  export default address;
}

/** Not in every browser yet, and so not among the types of TypeScript. */
interface AudioContext {
  setSinkId?(id: string): Promise<void>;
}
