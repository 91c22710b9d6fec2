// A kind of its own, its controller, and the cluster that they live in:
//   dotnet run --project samples/CronTab
//   export KUBECONFIG=$PWD/samples/CronTab/data/admin.kubeconfig
//   kubectl apply -f samples/CronTab/crontab.yaml && kubectl get crontabs,pods -w
using CronTabs;
using KubeKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

if (args is ["tick"])
{
    Console.WriteLine($"Tick at {DateTimeOffset.UtcNow:u}"); // this same program, in a pod
    return;
}

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddKubeControlPlane(cluster => cluster.AddResource<CronTab>().AddReconciler<CronTabReconciler, CronTab>());
builder.Services.AddKubeNode(node => node.AddApplicationImage("tick:v1", "tick"));
builder.Services.Configure<KubeControlPlaneOptions>(builder.Configuration.GetSection("ControlPlane"));
builder.Services.Configure<KubeNodeOptions>(KubeNodeOptions.MachineName, builder.Configuration.GetSection("Node"));
await builder.Build().RunAsync();
