export { connect } from './connect-client.tsx';
