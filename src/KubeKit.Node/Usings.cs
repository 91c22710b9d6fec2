// The API and the runtime both have a ContainerState; the runtime's goes by this name outside of its folder.
global using RuntimeContainer = KubeKit.Node.Runtime.ContainerState;
