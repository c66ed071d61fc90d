# A genuine ActionCable server with Chatwoot's channel, and nothing else of it. /emit and /kick are for the tests alone.
require 'json'
require 'logger'
require 'active_support'
require 'active_support/core_ext'
require 'active_support/rescuable'
require 'action_cable'

class Connection < ActionCable::Connection::Base; end

class RoomChannel < ActionCable::Channel::Base
  PRESENT = Queue.new

  def subscribed
    return reject unless params[:pubsub_token].to_s.start_with?('pubsub-')

    stream_from params[:pubsub_token]
    stream_from "account_#{params[:account_id]}"
  end

  def update_presence
    PRESENT << params[:user_id]
  end
end

ActionCable.server.config.tap do |config|
  config.cable = { 'adapter' => 'async' }
  config.connection_class = -> { Connection }
  config.disable_request_forgery_protection = true
  config.logger = Logger.new(File::NULL)
end

answer = ->(text) { [200, { 'content-type' => 'text/plain' }, [text]] }

map('/cable') { run ActionCable.server }
map('/emit') do
  run(lambda do |env|
    asked = JSON.parse(env['rack.input'].read)
    ActionCable.server.broadcast(asked['stream'], asked['message'])
    answer.call('')
  end)
end
map('/kick') do
  run(lambda do |_env|
    ActionCable.server.connections.each { |connection| connection.close(reason: 'server_restart', reconnect: true) }
    answer.call('')
  end)
end
map('/present') { run(->(_env) { answer.call(RoomChannel::PRESENT.size.to_s) }) }
