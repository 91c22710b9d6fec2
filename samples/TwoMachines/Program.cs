// Two programs that make one cluster, on one machine or on two:
//   dotnet run --project samples/TwoMachines -- control-plane
//   dotnet run --project samples/TwoMachines -- node data/admin.kubeconfig worker-1
// On two machines, let the first listen where the second reaches it (--ControlPlane:Urls:0 https://0.0.0.0:6443) and give the
// second a copy of the kubeconfig with the first one's address.
using KubeKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

switch (args)
{
    case ["control-plane", .. var rest]:
        await RunControlPlaneAsync(rest);
        return 0;
    case ["node", var kubeconfig, var name, .. var rest]:
        await RunNodeAsync(kubeconfig, name, rest);
        return 0;
    case ["hello"]:
        Console.WriteLine($"Hello from {Environment.GetEnvironmentVariable("NODE_NAME")}"); // this same program, in a pod
        await Task.Delay(Timeout.Infinite);
        return 0;
    default:
        Console.Error.WriteLine("usage: TwoMachines control-plane | node KUBECONFIG NAME");
        return 2;
}

static async Task RunControlPlaneAsync(string[] args)
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Services.AddKubeControlPlane();
    builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
    using var host = builder.Build();
    await host.StartAsync();
    var cluster = await host.Services.GetRequiredService<KubeCluster>().WaitUntilReadyAsync();
    Console.WriteLine($"The control plane: {cluster.Server}, kubeconfig {cluster.KubeconfigFile}");
    await host.WaitForShutdownAsync();
}

static async Task RunNodeAsync(string kubeconfig, string name, string[] args)
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Services.AddKubeNode(name, node => node.Join(kubeconfig).AddApplicationImage("hello:v1", "hello"));
    builder.Services.Configure<KubeNodeOptions>(name, builder.Configuration.GetSection("Node"));
    await builder.Build().RunAsync();
}
