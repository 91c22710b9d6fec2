using KubeKit;

var builder = Host.CreateApplicationBuilder(args);

builder.Services.AddKubeControlPlane();
builder.Services.AddKubeNode();

// What appsettings.json, the environment and the command line say wins over the defaults.
builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));

using var host = builder.Build();
await host.StartAsync();

var cluster = await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync();
Console.WriteLine($"""
    Kubernetes at {cluster.Server} after {cluster.StartupTime.TotalMilliseconds:0} ms:
      export KUBECONFIG={cluster.KubeconfigFile}
      kubectl get nodes
    """);

await host.WaitForShutdownAsync();
