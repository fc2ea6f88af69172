/** The part of Handlebars without the compiler; its own types leave it undescribed. */
declare module 'handlebars/dist/cjs/handlebars.runtime.js' {
  interface Runtime {
    create(): Runtime;
    registerHelper(name: string, helper: (...args: unknown[]) => string): void;
    template(compiled: object): (context: object) => string;
  }
  const runtime: Runtime;
  export default runtime;
}
