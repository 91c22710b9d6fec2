using System.CommandLine;

namespace KubeKit.Tool;

/// <summary>The settings that <c>up</c> and <c>node</c> share.</summary>
internal sealed class NodeSettings
{
    private readonly Option<string> _runtime = new("--runtime")
    {
        Description = "What runs containers: auto (Docker where it answers, else process), docker, process or hollow.",
        HelpName = "RUNTIME",
        DefaultValueFactory = _ => "auto",
    };

    private readonly Option<string[]> _images = new("--image")
    {
        Description = "For the process runtime: what an image name runs, as NAME=EXECUTABLE. May be repeated.",
        HelpName = "NAME=EXECUTABLE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> _kubeletPort = new("--kubelet-port")
    {
        Description = "The kubelet's port; further nodes of the process take free ones. 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => 10250,
    };

    private readonly Option<int> _readOnlyPort = new("--read-only-port")
    {
        Description = "The kubelet's read-only port on loopback; 0 turns it off.", HelpName = "PORT", DefaultValueFactory = _ => 10255,
    };

    private readonly Option<int> _heartbeat = new("--heartbeat")
    {
        Description = "How often a node shows that it is alive, in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 10,
    };

    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Logs what happens." };

    public NodeSettings()
    {
        _runtime.AcceptOnlyFromAmong("auto", "docker", "process", "hollow");
        _images.Validators.Add(result =>
        {
            foreach (var image in result.GetValueOrDefault<string[]>() ?? [])
            {
                if (image.IndexOf('=', StringComparison.Ordinal) is < 1)
                {
                    result.AddError($"--image {image}: write NAME=EXECUTABLE");
                }
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_runtime);
        command.Add(_images);
        command.Add(_kubeletPort);
        command.Add(_readOnlyPort);
        command.Add(_heartbeat);
        command.Add(_verbose);
    }

    public bool Verbose(ParseResult parsed) => parsed.GetValue(_verbose);

    public void Configure(KubeNodeBuilder builder, ParseResult parsed, bool first, bool networking) => builder.Configure(options =>
    {
        options.Runtime = Enum.Parse<NodeRuntimeKind>(parsed.GetValue(_runtime)!, ignoreCase: true);
        // A second node of the machine cannot have the first one's ports.
        options.KubeletPort = first ? parsed.GetValue(_kubeletPort) : 0;
        options.ReadOnlyPort = first ? parsed.GetValue(_readOnlyPort) : 0;
        options.Networking = networking;
        options.HeartbeatPeriod = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(_heartbeat)));
        foreach (var image in parsed.GetValue(_images)!)
        {
            var separator = image.IndexOf('=', StringComparison.Ordinal);
            options.ProcessImages[image[..separator]] = image[(separator + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
    });
}
