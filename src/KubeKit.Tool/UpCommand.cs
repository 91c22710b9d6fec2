using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit.Tool;

/// <summary><c>kubekit up</c>: a cluster in this process.</summary>
internal static class UpCommand
{
    private static readonly string[] Components = ["controllers", "scheduler", "networking"];

    public static Command Create()
    {
        var dataDirectory = new Option<string>("--data-dir")
        {
            Description = "Where the cluster is kept.", HelpName = "DIR", DefaultValueFactory = _ => "./data",
        };
        var listen = new Option<string[]>("--listen")
        {
            Description = "Where to serve; port 0 takes a free one. May be repeated.", HelpName = "URL", DefaultValueFactory = _ => ["https://127.0.0.1:6443"],
        };
        var kubeconfig = new Option<string?>("--kubeconfig")
        {
            Description = "Where to write the admin's kubeconfig (default: admin.kubeconfig in the data directory).", HelpName = "FILE",
        };
        var nodes = new Option<int>("--nodes")
        {
            Description = "How many nodes to run; 0 is a control plane alone.", HelpName = "N", DefaultValueFactory = _ => 1,
        };
        var store = new Option<string>("--store")
        {
            Description = "faster, memory or etcd=http://host:2379,...", HelpName = "STORE", DefaultValueFactory = _ => "faster",
        };
        var without = new Option<string[]>("--without")
        {
            Description = "Leave out parts: controllers, scheduler, networking (comma-separated).", HelpName = "PARTS", DefaultValueFactory = _ => [],
        };
        var serviceCidr = new Option<string?>("--service-cidr")
        {
            Description = "The addresses that Services get.", HelpName = "CIDR",
        };
        var nodeGracePeriod = new Option<int>("--node-grace-period")
        {
            Description = "How long a node may be silent before it is NotReady, in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 40,
        };
        var access = new AccessSettings();
        var storage = new StorageSettings();
        var shared = new SharedStoreSettings();
        var node = new NodeSettings();
        nodes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--nodes must be 0 or more");
            }
        });
        store.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("faster" or "memory") && result.GetValueOrDefault<string>()?.StartsWith("etcd=http", StringComparison.Ordinal) != true)
            {
                result.AddError("--store must be faster, memory or etcd=http://host:2379,...");
            }
        });
        without.Validators.Add(result =>
        {
            foreach (var part in Split(result.GetValueOrDefault<string[]>()).Except(Components))
            {
                result.AddError($"--without knows {string.Join(", ", Components)}, not {part}");
            }
        });

        var command = new Command("up", "Runs a cluster in this process: control plane and nodes.")
        {
            dataDirectory, listen, kubeconfig, nodes, store, without, serviceCidr, nodeGracePeriod,
        };
        storage.AddTo(command);
        access.AddTo(command);
        shared.AddTo(command);
        node.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var parts = Split(parsed.GetValue(without));
            return KubeHost.RunAsync(
                node.Verbose(parsed),
                services =>
                {
                    services.AddKubeControlPlane(cluster =>
                    {
                        cluster.DataDirectory = parsed.GetValue(dataDirectory)!;
                        if (parsed.GetValue(kubeconfig) is { } file)
                        {
                            cluster.KubeconfigFile = file;
                        }

                        foreach (var url in parsed.GetValue(listen)!)
                        {
                            cluster.ListenOn(url);
                        }

                        UseStore(cluster, parsed.GetValue(store)!);
                        if (parts.Contains("controllers"))
                        {
                            cluster.WithoutControllers();
                        }

                        if (parts.Contains("scheduler"))
                        {
                            cluster.WithoutScheduler();
                        }

                        cluster.Configure(options =>
                        {
                            options.ServiceCidr = parsed.GetValue(serviceCidr);
                            access.Configure(options, parsed);
                            storage.Configure(options.Storage, parsed);
                            shared.Configure(options, parsed);
                            options.NodeGracePeriod = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(nodeGracePeriod)));
                        });
                    });
                    for (var i = 1; i <= parsed.GetValue(nodes); i++)
                    {
                        services.AddKubeNode($"node-{i}", builder => node.Configure(builder, parsed, first: i == 1, networking: !parts.Contains("networking")));
                    }
                },
                reportReady: true,
                cancellationToken);
        });
        return command;
    }

    private static string[] Split(string[]? values) =>
        [.. (values ?? []).SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static void UseStore(KubeControlPlaneBuilder cluster, string store)
    {
        if (store == "memory")
        {
            cluster.UseMemoryStore();
        }
        else if (store.StartsWith("etcd=", StringComparison.Ordinal))
        {
            cluster.UseEtcd(store["etcd=".Length..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }
}
