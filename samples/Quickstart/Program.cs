using KubeKit;
using KubeKit.Client;
using KubeKit.Resources.Apps.V1;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (args is ["serve"])
{
    await WebPod.RunAsync(); // this same program, in a pod
    return;
}

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKubeControlPlane(cluster => cluster.DataDirectory = "./data");
builder.Services.AddKubeNode(node => node.AddApplicationImage("quickstart:v1", "serve"));
builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));

var port = builder.Configuration.GetValue("Port", 30080);
using var host = builder.Build();
await host.StartAsync();
var info = await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync();
var client = host.Services.GetRequiredService<IKubeClient>();

var labels = new Dictionary<string, string> { ["app"] = "hello" };
await client.ApplyAsync(
    new Deployment
    {
        Metadata = new() { Name = "hello", Namespace = "default" },
        Spec = new()
        {
            Replicas = 3,
            Selector = new() { MatchLabels = labels },
            Template = new()
            {
                Metadata = new() { Labels = labels },
                Spec = new()
                {
                    Containers =
                    [
                        new()
                        {
                            Name = "web",
                            Image = "quickstart:v1",
                            Env = [new() { Name = "ASPNETCORE_HTTP_PORTS", Value = "8080" }],
                            Ports = [new() { Name = "http", ContainerPortValue = 8080 }],
                            ReadinessProbe = new() { HttpGet = new() { Path = "/", Port = "http" }, PeriodSeconds = 1 },
                        },
                    ],
                },
            },
        },
    },
    fieldManager: "quickstart");
await client.ApplyAsync(
    new Service
    {
        Metadata = new() { Name = "hello", Namespace = "default" },
        Spec = new() { Type = "NodePort", Selector = labels, Ports = [new() { Port = 80, TargetPort = "http", NodePort = port }] },
    },
    fieldManager: "quickstart");

var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
if (await WebPod.IsServedAsync(client, "hello", replicas: 3, stopping))
{
    Console.WriteLine($"""

        Three pods answer in turn:    curl http://127.0.0.1:{port}/
        The cluster is Kubernetes:    export KUBECONFIG={info.KubeconfigFile}
                                      kubectl get all
                                      kubectl scale deployment hello --replicas=5
                                      kubectl logs -f deployment/hello
        Ctrl+C ends it; the next start finds it all again (on Docker the pods run on meanwhile).
        """);
}

await host.WaitForShutdownAsync();
