// An application of two parts, as they meet in a cluster: three front ends, found by a NodePort, write into one back end, found
// by its Service. Pods run this same program: on Docker where its engine answers, else as processes.
//   dotnet run --project samples/Guestbook
//   curl -d 'Hello from me' http://127.0.0.1:30090/ && curl http://127.0.0.1:30090/
using Guestbook;
using KubeKit;
using KubeKit.Client;

switch (args)
{
    case ["backend"]:
        await Backend.RunAsync();
        return;
    case ["frontend"]:
        await Frontend.RunAsync();
        return;
}

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKubeControlPlane();
builder.Services.AddKubeNode(node => node.AddApplicationImage("guestbook-backend:v1", "backend").AddApplicationImage("guestbook-frontend:v1", "frontend"));
builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));

using var host = builder.Build();
await host.StartAsync();
var cluster = await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync();
var port = builder.Configuration.GetValue("Port", 30090);
await Manifests.ApplyAsync(host.Services.GetRequiredService<IKubeClient>(), port);
Console.WriteLine($"""
    The guestbook:  http://127.0.0.1:{port}/
    Its cluster:    export KUBECONFIG={cluster.KubeconfigFile}
                    kubectl get deployments,services,pods
    """);
await host.WaitForShutdownAsync();
