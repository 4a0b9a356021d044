export { main } from './main';
export { createProgram } from './program';
export { rooms, type Room, type RoomModule } from './rooms';
